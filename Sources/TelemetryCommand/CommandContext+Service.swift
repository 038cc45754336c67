import Logging
import Telemetry
import TelemetryCrypto
import TelemetrySQLite

extension CommandContext {
    /// Starts a service over the database, and ends when all that was recorded is stored.
    ///
    /// What the database does not take in time is kept in the spool for the next command, and said to be.
    ///
    /// - Throws: What `body` throws, or `CommandFailure` when the database or the spool cannot be opened.
    func withService<Result>(_ body: (TelemetryService) async throws -> Result) async throws -> Result {
        let service = try await self.startService(logger: Logger(label: "telemetry") { _ in SwiftLogNoOpLogHandler() })
        do {
            let result = try await body(service)
            if let warning = try await self.drain(service) { self.messages.warning(warning) }
            await service.shutdown()
            return result
        } catch {
            await service.shutdown()
            throw error
        }
    }

    /// Starts a service over the database, which is made if it does not exist.
    ///
    /// - Parameters:
    ///   - logger: Where the service says what a person should know.
    ///   - others: Where events are delivered beside the database.
    /// - Returns: The service, initialised.
    /// - Throws: `CommandFailure` that names the database.
    func startService(logger: Logger, also others: [any StorageProvider] = []) async throws -> TelemetryService {
        try FilePath.makeParent(of: self.database.path)
        let store = self.makeStore(access: .readWrite)
        var configuration = self.settings.telemetry
        configuration.security = try self.settings.encryption.source.map { DataEncryption($0) }
        configuration.audit = try ChainedAuditLog(store)
        let service = TelemetryService(configuration, stores: [store] + others, logger: logger)
        do {
            try await service.initialize()
        } catch let error as TelemetryError {
            self.note(error, ofStarting: store)
            throw self.failure(error)
        }
        return service
    }

    /// Counts a full disk as a loss, which `doctor` tells of once there is room again.
    private func note(_ error: TelemetryError, ofStarting store: SQLiteProvider) {
        // The file of losses is made whole by the first service, and needs no room to count.
        guard error.code == .diskFull, let root = self.spoolDirectory(of: store) else { return }
        _ = try? LossRecord.note(error.code, root: root)
    }

    /// A logger on standard error.
    func makeLogger() -> Logger {
        var logger = Logger(label: "telemetry") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = self.messages.isQuiet ? .error : .warning
        return logger
    }

    /// Waits for the database as long as it makes progress.
    ///
    /// - Returns: What is left in the spool, in a sentence, and why.
    private func drain(_ service: TelemetryService) async throws -> String? {
        let patience = service.configuration.delivery.shutdownDeadline / 2
        while true {
            let before = service.status().destinations.first?.stored
            do {
                try await service.flush(within: patience)
                return nil
            } catch let error as TelemetryError where error.code == .timeout {
                let destination = service.status().destinations.first
                guard destination?.stored == before else { continue }
                let reason = destination?.lastError.map { ": \($0)" } ?? ""
                let events = Figures.count(destination?.backlog ?? 0, "event")
                return "kept in the spool until the database takes it: \(events)\(reason)"
            }
        }
    }
}
