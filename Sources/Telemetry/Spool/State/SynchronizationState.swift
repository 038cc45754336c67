/// How much of a spool the device has.
struct SynchronizationState: Sendable {
    var through = SpoolPosition.start
    /// A failure stays: the system may have dropped what it could not write, and a later success says nothing about it.
    var failure: SpoolError?
    /// Whether a task waits for the device on behalf of all others.
    var hasLeader = false

    /// Whether the caller is to wait for the device now.
    mutating func lead() -> Bool {
        defer { self.hasLeader = true }
        return !self.hasLeader
    }
}
