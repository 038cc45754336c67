/// How much a store holds.
public struct StorageExtent: Sendable, Hashable {
    /// Events.
    public var events: Int64
    /// Bytes that events, and what follows from them, take; space that is free to be used again is not among them.
    public var bytes: Int64

    /// An extent.
    public init(events: Int64, bytes: Int64) {
        self.events = events
        self.bytes = bytes
    }
}
