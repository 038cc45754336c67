#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A point in time: integer nanoseconds since 1970-01-01T00:00:00Z.
///
/// A `Double` of seconds or milliseconds cannot hold nanoseconds of this century, so none is used inside.
/// The range is the years 1677 to 2262.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Nanoseconds since 1970, negative before.
    public var nanoseconds: Int64

    /// The point `nanoseconds` after 1970.
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// The point `milliseconds` after 1970; `nil` if that is not finite or out of range.
    ///
    /// Whole milliseconds are exact: a `Double` holds them, but not their nanoseconds.
    public init?(milliseconds: Double) {
        let floor = milliseconds.rounded(.down)
        let fraction = (milliseconds - floor) * 1_000_000
        guard let whole = Int64(exactly: floor), let rest = Int64(exactly: fraction.rounded()) else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: 1_000_000)
        let (sum, carry) = product.addingReportingOverflow(rest)
        guard !overflow, !carry else { return nil }
        self.nanoseconds = sum
    }

    /// Milliseconds since 1970, to the precision of a `Double` (about 200 ns today).
    public var milliseconds: Double { Double(self.nanoseconds) / 1_000_000 }

    /// The system's clock.
    ///
    /// Cost: about 20 ns.
    public static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    /// Earlier before later.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The point `duration` later, held at the ends of the range.
    public static func + (time: Timestamp, duration: Duration) -> Timestamp {
        let (sum, overflow) = time.nanoseconds.addingReportingOverflow(duration.nanoseconds)
        return Timestamp(nanoseconds: overflow ? (duration < .zero ? .min : .max) : sum)
    }

    /// The point `duration` earlier, held at the ends of the range.
    public static func - (time: Timestamp, duration: Duration) -> Timestamp {
        let (difference, overflow) = time.nanoseconds.subtractingReportingOverflow(duration.nanoseconds)
        return Timestamp(nanoseconds: overflow ? (duration < .zero ? .max : .min) : difference)
    }

    /// The time between two points.
    public static func - (end: Timestamp, start: Timestamp) -> Duration {
        .nanoseconds(end.nanoseconds.subtractingReportingOverflow(start.nanoseconds).partialValue)
    }
}

extension Duration {
    /// Whole nanoseconds, held at the ends of `Int64`.
    @usableFromInline package var nanoseconds: Int64 {
        let (seconds, attoseconds) = self.components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, carried) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000)
        return carried ? (seconds < 0 ? .min : .max) : sum
    }
}
