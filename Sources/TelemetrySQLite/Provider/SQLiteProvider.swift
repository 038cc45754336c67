import GRDB
import Synchronization
public import Telemetry

/// The embedded store: one SQLite database in WAL mode, which several processes may use at a time.
///
/// Everything that a batch changes is committed in one transaction, so that events, sessions, counts and usage agree
/// after any crash. Cost: some 5 µs an event in batches of 4,000.
public final class SQLiteProvider: StorageProvider {
    let configuration: SQLiteConfiguration
    private let connections = Mutex(DatabaseConnections.closed)

    /// A store in the database at `path` with the default configuration.
    ///
    /// Nothing is opened before ``initialize()``.
    public convenience init(path: String) { self.init(SQLiteConfiguration(path: path)) }

    /// A store as `configuration` says.
    ///
    /// Nothing is opened before ``initialize()``.
    public init(_ configuration: SQLiteConfiguration) { self.configuration = configuration }

    /// The configuration's name: `sqlite` by default.
    public var name: String { self.configuration.name }

    /// Everything.
    public var capabilities: StorageCapabilities { [.all, .backup] }

    /// Beside the database: its path with `-spool` at the end.
    public var spoolDirectory: String? { self.configuration.path + "-spool" }

    /// Opens the database; makes it, or brings it to this program's format, if it may.
    ///
    /// Where that takes a lock which another process holds, it succeeds nevertheless: what is stored is refused with
    /// code `locked` until the lock is free, and what can be read without it is read.
    ///
    /// - Throws: ``TelemetryError`` with code `not_found` if it is to be read only and does not exist, and with code
    ///   `storage` if it cannot be opened, is another program's, or is of a newer format, whose version it then names.
    public func initialize() async throws {
        let file = DatabaseFile(configuration: self.configuration)
        try self.connections.withLock { connections in
            guard case .closed = connections else { return }
            do {
                connections = .open(try file.connect())
            } catch let error as DatabaseError where error.isLock {
                connections = .waiting(reader: try? file.connectReader())
            } catch let error as DatabaseError {
                throw Self.failure(error, self.configuration)
            }
        }
    }

    /// Commits the events and all that follows from them in one transaction.
    ///
    /// - Throws: ``TelemetryError`` when another process holds the database longer than the busy timeout, or the disk
    ///   fails; nothing of the batch is kept then, and it may be given again.
    public func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome {
        let now = self.configuration.clock()
        let packed = PackedMetadata(batch)
        return try await self.withPool(isWriting: true) { pool in
            try await pool.write { try BatchWriter($0, now: now).store(batch, packed) }
        }
    }

    /// Makes what was stored survive a loss of power, if that is the configured durability; nothing otherwise.
    ///
    /// - Throws: ``TelemetryError`` when the disk fails.
    public func flush() async throws {
        guard self.configuration.durability == .power else { return }
        try await self.withPool(isWriting: true) { pool in
            _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.passive) }
        }
    }

    /// Closes every connection.
    public func shutdown() async {
        let pool = self.connections.withLock { connections in
            defer { connections = .closed }
            return connections.pool
        }
        try? pool?.close()
    }

    /// The connections; what had to wait for a lock when the store was opened is opened as soon as that is free.
    ///
    /// - Parameter isWriting: Whether to wait for the lock, at most the busy timeout.
    /// - Returns: The connections, which can only read while another process holds the lock.
    /// - Throws: `DatabaseError` when the file cannot be opened, ``TelemetryError`` if the store is not open.
    func pool(isWriting: Bool = false) async throws -> DatabasePool {
        guard let pool = try self.openPool() else {
            let file = DatabaseFile(configuration: self.configuration)
            if isWriting { try await file.waitForLock() }
            return try self.reopen(file)
        }
        return pool
    }

    /// The pool if nothing is waited for.
    private func openPool() throws -> DatabasePool? {
        switch self.connections.withLock({ $0 }) {
        case .open(let pool): return pool
        case .waiting: return nil
        case .closed: throw TelemetryError(.notRunning, "the database \(self.configuration.path) is not open")
        }
    }

    private func reopen(_ file: DatabaseFile) throws -> DatabasePool {
        let (pool, retired) = try self.connections.withLock { connections -> (DatabasePool, DatabasePool?) in
            guard case .waiting(let reader) = connections else {
                guard let pool = connections.pool else { throw CancellationError() }
                return (pool, nil)
            }
            do {
                let pool = try file.connect()
                connections = .open(pool)
                return (pool, reader)
            } catch let error as DatabaseError where error.isLock {
                let reader = try reader ?? file.connectReader()
                connections = .waiting(reader: reader)
                return (reader, nil)
            }
        }
        try? retired?.close()
        return pool
    }
}
