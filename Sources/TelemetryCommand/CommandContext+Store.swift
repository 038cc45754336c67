import Telemetry
import TelemetrySQLite

extension CommandContext {
    /// How long a reading command spends on what dead processes left.
    private static let recoveryTime: Duration = .milliseconds(200)

    /// Opens the database, brings what dead processes left into it, and closes it afterwards.
    ///
    /// A database is not made for a reader; only where a process died before its first event was stored, which its
    /// spool shows, there is something to read without one. One that may not be written is read as it is.
    ///
    /// - Throws: `CommandFailure` when there is no database, or what `body` throws.
    func withStore<Result>(_ body: (any StorageProvider) async throws -> Result) async throws -> Result {
        let path = self.database.path
        let isReadOnly = FilePath.exists(path) && !FilePath.isWritable(path)
        let base = self.makeStore(access: isReadOnly ? .readOnly : .readWrite)
        let (store, vault) = try self.sealed(base)
        let spools = self.spoolDirectory(of: store).flatMap { FilePath.exists($0) ? $0 : nil }
        if spools.map(Self.isEmpty) ?? true {
            try self.checkExists("; record something first, or name another with --database")
        }
        do {
            try await store.initialize()
            if vault == nil { try await SealingVault.checkUnsealed(base) }
        } catch let error as TelemetryError {
            if !isReadOnly { await self.noteRefusal(error, in: base) }
            await base.shutdown()
            throw self.failure(error)
        }
        let keys = try vault?.keys()
        if let keys, !isReadOnly { try await self.note(AuditEntry(.keyOpened, target: keys.currentKeyID), in: base) }
        if !isReadOnly, let spools { self.warn(of: await Self.recover(spools, into: store), in: spools) }
        do {
            let result = try await body(store)
            await store.shutdown()
            return result
        } catch {
            await store.shutdown()
            throw error
        }
    }

    /// Brings what dead processes left into the store, as far as time allows.
    @discardableResult
    static func recover(_ spools: String, into store: any StorageProvider) async -> SpoolDelivery.Report {
        let keys = try? (store as? SealedStore)?.vault.keys()
        return await SpoolDelivery.deliverDeadSpools(root: spools, to: [store], keys: keys, within: self.recoveryTime)
    }

    /// Says that an answer may lack what dead processes left.
    private func warn(of report: SpoolDelivery.Report, in spools: String) {
        guard let first = report.left.first else { return }
        let others = report.left.count > 1 ? " (and \(report.left.count - 1) more)" : ""
        self.messages.warning("\(spools): not all is delivered: \(first)\(others)")
    }

    func spoolDirectory(of store: any StorageProvider) -> String? {
        self.settings.telemetry.spool.directory ?? store.spoolDirectory
    }

    func makeStore(access: SQLiteConfiguration.Access) -> SQLiteProvider {
        var configuration = SQLiteConfiguration(path: self.database.path)
        configuration.access = access
        configuration.durability = self.settings.telemetry.durability
        configuration.sessionIdleTimeout = self.settings.telemetry.sessionIdleTimeout
        let spools = self.settings.telemetry.spool.directory ?? self.database.path + "-spool"
        configuration.isOwnerGone = { spool, owner in
            owner.host == SystemCall.hostName && !SpoolRecovery.isAlive(spool, root: spools)
        }
        return SQLiteProvider(configuration)
    }

    /// Whether nobody, alive or dead, has left anything in a folder of spools.
    private static func isEmpty(_ spools: String) -> Bool {
        guard let survey = try? SpoolRecovery.survey(root: spools) else { return true }
        return survey.alive.isEmpty && survey.dead.isEmpty
    }

    /// Refuses to read where there is no database: an empty file would be made one.
    ///
    /// - Throws: `CommandFailure`.
    func checkExists(_ advice: String = "") throws(CommandFailure) {
        let path = self.database.path
        guard FilePath.exists(path) else { throw self.missing(advice) }
        if let status = FileStatus(path: path), status.isRegular, status.byteCount == 0 {
            let source = self.database.source
            throw CommandFailure(
                .notFound,
                .notFound,
                "\(path): an empty file, not a telemetry database (\(source))\(advice)"
            )
        }
    }

    /// Why there is no database to open; one in a folder that may not be entered is not known to be missing.
    func missing(_ advice: String = "") -> CommandFailure {
        let path = self.database.path
        return FilePath.isOutOfReach(path)
            ? CommandFailure(.noPermission, .storage, "\(path): permission denied (\(self.database.source))")
            : CommandFailure(.notFound, .notFound, "\(path): no such database (\(self.database.source))\(advice)")
    }

    /// Why the database could not be opened: not being allowed to is told from other failures.
    func failure(_ error: TelemetryError) -> CommandFailure {
        let path = self.database.path
        let failure = CommandFailure(error).within(path)
        if error.code == .diskFull {
            return CommandFailure(
                failure.status,
                failure.code,
                "\(path): the disk is full, and nothing can be recorded: \(error.message)"
            )
        }
        if error.code == .noKey, self.settings.encryption == Settings.Encryption() {
            return CommandFailure(failure.status, failure.code, "\(failure.message): \(Self.keyAdvice)")
        }
        let place = FilePath.exists(path) ? path : FilePath.parent(path)
        guard error.code == .storage, !FilePath.isReadable(place) || !FilePath.isWritable(place) else { return failure }
        let says = failure.message.lowercased().hasSuffix("permission denied")
        return CommandFailure(
            .noPermission,
            failure.code,
            says ? failure.message : "\(failure.message): permission denied",
            field: failure.field
        )
    }
}
