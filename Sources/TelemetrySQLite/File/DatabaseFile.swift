import FoundationEssentials
import GRDB
import Synchronization
import Telemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The file of a database, and the connections to it.
struct DatabaseFile {
    let configuration: SQLiteConfiguration

    private var path: String { self.configuration.path }

    /// Opens the database at the format of this program; makes it if it may.
    ///
    /// A database that another process writes to is opened at once, unless that takes a write of its own: to make it, to
    /// bring it to a new format, and where its log is empty, as the pool then writes one.
    ///
    /// - Throws: ``TelemetryError`` if there is no database to read, or it is something else's or newer, and
    ///   `DatabaseError` if it is locked.
    func connect() throws -> DatabasePool {
        try Self.opening.withLock { _ in
            try self.checkKind()
            switch self.configuration.access {
            case .readWrite:
                try self.create()
                let format = try self.checkUntouched()
                if format == Schema.version, self.isLogEmpty { try self.checkLock() }
            case .readOnly: try self.checkExists()
            }
            return try self.pool(self.connections)
        }
    }

    /// Opens the database to read what can be read while it is locked.
    ///
    /// - Throws: As ``connect()``.
    func connectReader() throws -> DatabasePool {
        try Self.opening.withLock { _ in
            var connections = self.connections
            connections.readonly = true
            return try self.pool(connections)
        }
    }

    /// Waits until no other process holds the database locked, at most the busy timeout.
    ///
    /// - Throws: `DatabaseError` if it is locked then.
    func waitForLock() async throws {
        let queue = try self.queue(self.configuration.busyTimeout)
        defer { try? queue.close() }
        try await queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE; ROLLBACK") }
    }

    private func checkLock() throws {
        let queue = try self.queue(.zero)
        defer { try? queue.close() }
        try queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE; ROLLBACK") }
    }

    private func queue(_ timeout: Duration, isReadOnly: Bool = false) throws -> DatabaseQueue {
        var connection = Configuration()
        connection.readonly = isReadOnly
        connection.busyMode = LockWait.mode(timeout)
        return try DatabaseQueue(path: self.path, configuration: connection)
    }

    private var isLogEmpty: Bool {
        var status = stat()
        return stat(self.path + "-wal", &status) != 0 || status.st_size == 0
    }

    private func pool(_ connections: Configuration) throws -> DatabasePool {
        let pool = try DatabasePool(path: self.path, configuration: connections)
        do {
            try self.checkFormat(pool)
        } catch {
            try? pool.close()
            throw error
        }
        return pool
    }

    /// One at a time in a process: a descriptor of the file that is closed takes the locks of the others with it.
    private static let opening = Mutex(())

    /// Looks at the database before a pool changes its journal: what is another program's stays as it is.
    private func checkUntouched() throws -> Int64 {
        let queue = try self.queue(self.configuration.busyTimeout, isReadOnly: true)
        defer { try? queue.close() }
        return try queue.read { try Schema.check($0, path: self.path) }
    }

    /// A database of this format is only read here.
    private func checkFormat(_ pool: DatabasePool) throws {
        let format = try pool.read { try Schema.check($0, path: self.path) }
        guard format != Schema.version else { return }
        guard pool.configuration.readonly else {
            return try pool.write { try Schema.migrate($0, path: self.path, now: self.configuration.clock()) }
        }
        throw TelemetryError(
            .storage,
            format == 0
                ? "\(self.path) is an empty file, not a telemetry database"
                : "\(self.path) has format \(format) and must be opened for writing once to reach \(Schema.version)"
        )
    }

    /// Makes the file, readable by its owner alone; SQLite gives the files beside it the same mode.
    private func create() throws {
        if let slash = self.path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != self.path.startIndex {
            let folder = String(self.path[..<slash])
            do {
                try FileManager.default.createDirectory(
                    atPath: folder,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            } catch {
                throw TelemetryError(.storage, "cannot make the folder \(folder)", cause: error)
            }
        }
        // What exists is not opened here, where closing it would release the locks of another store on it.
        guard access(self.path, F_OK) != 0 else { return }
        let descriptor = open(self.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 || errno == EEXIST else {
            throw TelemetryError(.storage, "cannot make the database \(self.path): \(String(cString: strerror(errno)))")
        }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Whoever opens a pipe waits for one who writes.
    private func checkKind() throws {
        guard let status = FileStatus(path: self.path), !status.isRegular else { return }
        throw TelemetryError(.storage, "\(self.path) is not an ordinary file, and no database")
    }

    private func checkExists() throws {
        guard access(self.path, F_OK) != 0 else { return }
        throw TelemetryError(.notFound, "there is no database at \(self.path)")
    }

    private var connections: Configuration {
        let settings = self.configuration
        var connections = Configuration()
        connections.label = "telemetry"
        connections.busyMode = LockWait.mode(settings.busyTimeout)
        connections.maximumReaderCount = max(settings.readerLimit, 1)
        connections.readonly = settings.access == .readOnly
        connections.foreignKeysEnabled = false
        connections.prepareDatabase { database in
            let isReader = database.configuration.readonly
            let cache = (isReader ? settings.readerCacheSize : settings.writerCacheSize) / 1_024
            try database.execute(sql: "PRAGMA cache_size = \(-max(cache, 1))")
            guard !isReader else { return }
            // Of an empty file only, as it needs the lock that another process may hold.
            let isNew = try RawStatement(database, "PRAGMA page_count").first { $0.int(0) } == 0
            if isNew { try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
            try database.execute(
                sql: """
                    PRAGMA synchronous = \(settings.durability == .power ? "FULL" : "NORMAL");
                    PRAGMA wal_autocheckpoint = 16384;
                    PRAGMA journal_size_limit = 134217728;
                    """
            )
        }
        return connections
    }
}
