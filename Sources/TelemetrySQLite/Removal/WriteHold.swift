/// How long long work kept others from writing, once.
@_spi(Benchmarks) public struct WriteHold: Sendable, Hashable {
    /// What the time was taken for.
    public enum Purpose: Sendable, Hashable, CaseIterable {
        /// Removing rows.
        case rows
        /// Giving free pages back.
        case pages
        /// Writing back the end of the log, so that it begins anew.
        case log
    }

    /// What it was for.
    public var purpose: Purpose
    /// The work itself; what follows from it is settled in it.
    public var work: Duration
    /// From the begin of the transaction to the end of its commit.
    public var total: Duration
}
