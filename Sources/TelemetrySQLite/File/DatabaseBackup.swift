import GRDB
import Telemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A copy of a database as of one point in time, made while others write.
///
/// `VACUUM INTO` reads in one transaction, so writers go on, and the copy has no free pages and no log beside it.
struct DatabaseBackup {
    let configuration: SQLiteConfiguration

    /// Refuses a place where no copy can be written.
    ///
    /// - Throws: ``TelemetryError``.
    func check(_ path: String, replacing: Bool) throws(TelemetryError) {
        if access(path, F_OK) == 0 { try self.checkReplaceable(path, replacing) }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
        guard access(String(folder), W_OK) == 0 else { throw Self.failure("cannot be written", path) }
    }

    /// Writes the copy beside `path`, opens and checks it, and gives it its name.
    ///
    /// - Throws: ``TelemetryError``, or `DatabaseError`; nothing is left of the copy then.
    func write(to path: String, replacing: Bool) throws -> StorageExtent {
        try self.check(path, replacing: replacing)
        let pending = "\(path).\(getpid()).partial"
        try Self.create(pending)
        do {
            try self.copy(to: pending)
            let extent = try Self.check(pending)
            try Self.synchronize(pending)
            guard replacing || link(pending, path) == 0 else {
                throw errno == EEXIST ? Self.exists(path) : Self.failure("cannot be written", path)
            }
            if replacing {
                guard rename(pending, path) == 0 else { throw Self.failure("cannot be replaced", path) }
            } else {
                unlink(pending)
            }
            return extent
        } catch {
            for suffix in ["", "-journal", "-wal", "-shm"] { unlink(pending + suffix) }
            throw error
        }
    }

    private func checkReplaceable(_ path: String, _ replacing: Bool) throws(TelemetryError) {
        guard replacing else { throw Self.exists(path) }
        var (source, target) = (stat(), stat())
        if stat(self.configuration.path, &source) == 0, stat(path, &target) == 0, source.st_ino == target.st_ino,
            source.st_dev == target.st_dev
        {
            throw TelemetryError(.alreadyExists, "\(path) is the database itself")
        }
        // The log of the file that goes would be taken for that of the one that comes.
        guard access(path + "-wal", F_OK) != 0 else {
            throw TelemetryError(.alreadyExists, "\(path) is a database in use: \(path)-wal stands beside it")
        }
    }

    private func copy(to path: String) throws {
        var connection = Configuration()
        connection.readonly = true
        connection.busyMode = LockWait.mode(self.configuration.busyTimeout)
        let queue = try DatabaseQueue(path: self.configuration.path, configuration: connection)
        defer { try? queue.close() }
        try queue.inDatabase { database in
            let statement = try RawStatement(database, "VACUUM INTO ?")
            statement.bind(1, path)
            try statement.run()
        }
    }

    /// Opens the copy as a reader would, and looks at every page.
    private static func check(_ path: String) throws -> StorageExtent {
        var connection = Configuration()
        connection.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: connection)
        defer { try? queue.close() }
        return try queue.read { database in
            guard try Schema.check(database, path: path) == Schema.version else {
                throw TelemetryError(.storage, "the copy \(path) is of another format")
            }
            let finding = try RawStatement(database, "PRAGMA quick_check(1)").first { $0.optionalText(0) }
            guard finding == "ok" else {
                throw TelemetryError(.storage, "the copy \(path) is damaged: \(finding ?? "it cannot be read")")
            }
            return try DatabaseExtent(database).value()
        }
    }

    /// Readable by its owner alone from the first byte on.
    private static func create(_ path: String) throws(TelemetryError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("cannot be made", path) }
        close(descriptor)
    }

    private static func synchronize(_ path: String) throws(TelemetryError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure("cannot be opened", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Self.failure("cannot be written", path) }
    }

    private static func exists(_ path: String) -> TelemetryError {
        TelemetryError(.alreadyExists, "\(path) is there already, and is not replaced unless that is asked for")
    }

    private static func failure(_ what: String, _ path: String) -> TelemetryError {
        TelemetryError(.storage, "\(path) \(what): \(String(cString: strerror(errno)))")
    }
}
