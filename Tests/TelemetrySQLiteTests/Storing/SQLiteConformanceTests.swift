import Telemetry
import TelemetrySQLite
import TelemetryTesting
import Testing

@Suite struct SQLiteConformanceTests {
    @Test(arguments: StorageConformance.cases)
    func conforms(_ testCase: StorageConformance.Case) async throws {
        let database = TemporaryDatabase()
        try await StorageConformance { SQLiteProvider(path: database.path) }.run(testCase)
        withExtendedLifetime(database) {}
    }
}
