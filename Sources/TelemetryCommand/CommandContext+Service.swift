import Logging
import Telemetry
import TelemetryCrypto
import TelemetrySQLite

extension CommandContext {
    /// Starts a service over the database, and ends when all that was recorded is stored.
    ///
    /// - Throws: What `body` throws, or `TelemetryError` when the database does not take what was recorded; the spool
    ///   keeps that for the next command.
    func withService<Result>(_ body: (TelemetryService) async throws -> Result) async throws -> Result {
        let service = try await self.startService(logger: Logger(label: "telemetry") { _ in SwiftLogNoOpLogHandler() })
        do {
            let result = try await body(service)
            try await self.drain(service)
            await service.shutdown()
            return result
        } catch {
            await service.shutdown()
            throw error
        }
    }

    /// Starts a service over the database, which is made if it does not exist.
    ///
    /// - Throws: `CommandFailure` that names the database.
    func startService(logger: Logger) async throws -> TelemetryService {
        try FilePath.makeParent(of: self.database.path)
        let store = self.makeStore(access: .readWrite)
        var configuration = self.settings.telemetry
        configuration.security = try self.settings.encryption.source.map { DataEncryption($0) }
        configuration.audit = try ChainedAuditLog(store)
        let service = TelemetryService(configuration, stores: [store], logger: logger)
        do {
            try await service.initialize()
        } catch let error as TelemetryError {
            throw self.failure(error)
        }
        return service
    }

    /// A logger on standard error.
    func makeLogger() -> Logger {
        var logger = Logger(label: "telemetry") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = self.messages.isQuiet ? .error : .warning
        return logger
    }

    /// Waits for the database as long as it makes progress.
    private func drain(_ service: TelemetryService) async throws {
        while true {
            let before = service.status().destinations.first?.stored
            do {
                return try await service.flush(within: .seconds(30))
            } catch let error as TelemetryError where error.code == .timeout {
                let destination = service.status().destinations.first
                guard destination?.stored == before else { continue }
                let reason = destination?.lastError.map { ": \($0)" } ?? ""
                throw TelemetryError(
                    .timeout,
                    "\(destination?.backlog ?? 0) events are kept in the spool until the database takes them\(reason)"
                )
            }
        }
    }
}
