import Foundation
import GRDB
import Telemetry
@testable import TelemetrySQLite

/// A folder for one test's database, removed with it.
final class TemporaryDatabase: Sendable {
    let folder: String
    var path: String { self.folder + "/telemetry.db" }

    init() {
        self.folder = NSTemporaryDirectory() + "telemetry-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: self.folder) }

    /// A store on the database, opened.
    func open(_ change: (inout SQLiteConfiguration) -> Void = { _ in }) async throws -> SQLiteProvider {
        var configuration = SQLiteConfiguration(path: self.path)
        change(&configuration)
        let store = SQLiteProvider(configuration)
        try await store.initialize()
        return store
    }

    /// Runs `body` on a connection that knows nothing of the store.
    func withConnection<Result>(_ body: (Database) throws -> Result) throws -> Result {
        let queue = try DatabaseQueue(path: self.path)
        defer { try? queue.close() }
        return try queue.writeWithoutTransaction(body)
    }

    /// The file's permissions, as in `0o600`.
    func mode(_ suffix: String = "") throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: self.path + suffix)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
}
