/// What a ``HealthMonitor`` measured besides what it found.
package struct HealthMeasures: Sendable, Hashable {
    /// Events a second that the service takes, over the last minute at the most; `nil` if it is not known yet.
    package var rate: Double?
    /// How old the oldest event is that a store has not, at the most, by the store's name; what is not known is left out.
    package var lags: [String: Duration] = [:]
    /// The room where the spool stands; `nil` if it is in memory.
    package var disk: DiskSpace?

    package init() {}
}
