/// How much a store holds.
public struct StorageExtent: Sendable, Hashable {
    /// Events.
    public var events: Int64
    /// Bytes that events, and what follows from them, take; space that is free to be used again is not among them.
    public var bytes: Int64
    /// Bytes of a log beside it, which holds what was written and removed until it is emptied; not among ``bytes``.
    ///
    /// Default: 0.
    public var logBytes: Int64

    /// An extent.
    public init(events: Int64, bytes: Int64, logBytes: Int64 = 0) {
        self.events = events
        self.bytes = bytes
        self.logBytes = logBytes
    }
}
