public import Telemetry

/// How a ``SQLiteProvider`` opens and keeps its database.
public struct SQLiteConfiguration: Sendable {
    /// Whether the database may be changed.
    public enum Access: Sendable, Hashable {
        /// Reads and writes; the file, its folder and its tables are made if they do not exist.
        case readWrite
        /// Reads only: a database that does not exist is an error, and nothing is made.
        case readOnly
    }

    /// The database file.
    public var path: String
    /// The name of the destination, which names its cursor in the spool.
    ///
    /// Default: `sqlite`.
    public var name = "sqlite"
    /// Whether the database may be changed.
    ///
    /// Default: ``Access/readWrite``.
    public var access = Access.readWrite
    /// What a stored batch survives.
    ///
    /// Default: the death of the process. With ``Durability/power`` every batch waits for the disk
    /// (`synchronous=FULL`).
    public var durability = Durability.process
    /// How long to wait for another process that is writing before a call fails.
    ///
    /// Default: 5 seconds.
    public var busyTimeout: Duration = .seconds(5)
    /// The most memory that the writer caches pages in, in bytes.
    ///
    /// Default: 64 MiB. It is taken only as it is needed.
    public var writerCacheSize = 64 << 20
    /// The most memory that each reader caches pages in, in bytes.
    ///
    /// Default: 2 MiB.
    public var readerCacheSize = 2 << 20
    /// The most readers at a time; further ones wait.
    ///
    /// Default: 4.
    public var readerLimit = 4
    /// How long a session may be quiet before it counts as over.
    ///
    /// Default: 30 minutes.
    public var sessionIdleTimeout: Duration = .seconds(1_800)
    /// Whether the process that recorded a session on this machine runs no more, asked for sessions without an end.
    ///
    /// It is given the id of the process's spool. Default: its spool's lock, in ``SQLiteProvider/spoolDirectory``, is free.
    public var isOwnerGone: (@Sendable (_ spoolID: String, _ owner: Session.Owner) -> Bool)?
    /// The clock.
    package var clock: @Sendable () -> Timestamp = { .now }

    /// Is told of each time that long work held the writer.
    @_spi(Benchmarks) public var noteHold: (@Sendable (WriteHold) -> Void)?

    /// The defaults for the database at `path`.
    public init(path: String) { self.path = path }
}
