import Telemetry

extension JSONValue {
    /// A time in milliseconds since 1970, as the interface says all times.
    static func milliseconds(_ time: Timestamp) -> JSONValue { .milliseconds(nanoseconds: time.nanoseconds) }

    /// A length of time in milliseconds.
    static func milliseconds(_ duration: Duration) -> JSONValue { .milliseconds(nanoseconds: duration.nanoseconds) }

    private static func milliseconds(nanoseconds: Int64) -> JSONValue {
        nanoseconds.isMultiple(of: 1_000_000) ? .integer(nanoseconds / 1_000_000) : .double(Double(nanoseconds) / 1e6)
    }
}
