#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A histogram of durations whose quantiles are within one per cent, and that merges by addition.
///
/// Buckets grow by a factor of 1.02, so that the middle of one is within 0.99 % of every value in it (the idea of
/// DDSketch, Masson et al. 2019). Only buckets that hold something are kept: a series that spans a microsecond to an
/// hour has at most 1,112.
public struct DurationSketch: Sendable, Hashable {
    private static let logFactor = log(1.02)

    /// Counts by bucket; bucket `n` holds durations in (1.02ⁿ⁻¹, 1.02ⁿ] ns, and 0 those up to 1 ns.
    package private(set) var buckets: [Int32: Int64] = [:]
    /// How many durations.
    public private(set) var count: Int64 = 0
    /// Their sum in nanoseconds, held at the end of `Int64`.
    public private(set) var sum: Int64 = 0

    /// An empty sketch.
    public init() {}

    /// Adds a duration in nanoseconds, `times` times.
    public mutating func add(_ nanoseconds: Int64, times: Int64 = 1) {
        self.buckets[Self.bucket(of: nanoseconds), default: 0] += times
        self.count += times
        self.sum = Self.saturatingSum(self.sum, nanoseconds.multipliedReportingOverflow(by: times))
    }

    /// Adds what another sketch holds.
    public mutating func merge(_ other: DurationSketch) {
        for (bucket, count) in other.buckets { self.buckets[bucket, default: 0] += count }
        self.count += other.count
        self.sum = Self.saturatingSum(self.sum, (other.sum, false))
    }

    /// Takes a duration away that was added, as erasing an event does.
    package mutating func remove(_ nanoseconds: Int64) {
        let bucket = Self.bucket(of: nanoseconds)
        guard let held = self.buckets[bucket] else { return }
        self.buckets[bucket] = held > 1 ? held - 1 : nil
        self.count -= 1
        self.sum -= nanoseconds
    }

    /// Takes away what was merged.
    package mutating func subtract(_ other: DurationSketch) {
        for (bucket, count) in other.buckets {
            let left = (self.buckets[bucket] ?? 0) - count
            self.buckets[bucket] = left > 0 ? left : nil
        }
        self.count -= other.count
        self.sum -= other.sum
    }

    /// The duration in nanoseconds below which the share `quantile` of all lies, within one per cent; `nil` if empty.
    public func quantile(_ quantile: Double) -> Int64? {
        guard self.count > 0 else { return nil }
        // Their mean lies among them, which the middle of the bucket may not.
        if self.buckets.count == 1, self.sum < .max { return self.sum / self.count }
        let sums = SketchSums(self)
        let rank = min(max((quantile * Double(self.count)).rounded(.up), 1), Double(self.count))
        var seen: Int64 = 0
        for bucket in self.buckets.keys.sorted() {
            seen += self.buckets[bucket] ?? 0
            if Double(seen) >= rank { return sums.value(in: bucket, near: Self.middle(of: bucket)) }
        }
        return nil
    }

    private static func bucket(of nanoseconds: Int64) -> Int32 {
        nanoseconds <= 1 ? 0 : Int32((log(Double(nanoseconds)) / self.logFactor).rounded(.up))
    }

    /// What the durations in a bucket lie between, in nanoseconds.
    static func bounds(of bucket: Int32) -> (lower: Double, upper: Double) {
        guard bucket > 0 else { return (0, 1) }
        return (exp(Double(bucket - 1) * self.logFactor), exp(Double(bucket) * self.logFactor))
    }

    private static func middle(of bucket: Int32) -> Int64 {
        guard bucket > 0 else { return 0 }
        // The middle of the last bucket lies beyond the longest duration there is.
        return Int64(exactly: (2 * exp(Double(bucket) * self.logFactor) / 2.02).rounded()) ?? .max
    }

    private static func saturatingSum(_ left: Int64, _ right: (partialValue: Int64, overflow: Bool)) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right.partialValue)
        return overflow || right.overflow ? .max : sum
    }
}

extension DurationSketch {
    /// The form in which stores keep a sketch: count and sum, then each bucket's number and count, all little-endian.
    package var serialized: [UInt8] {
        var writer = ByteWriter(capacity: 16 + self.buckets.count * 12)
        writer.appendZeros(16 + self.buckets.count * 12)
        writer.overwrite(at: 0, with: self.count)
        writer.overwrite(at: 8, with: self.sum)
        for (index, bucket) in self.buckets.keys.sorted().enumerated() {
            writer.overwrite(at: 16 + index * 12, with: bucket)
            writer.overwrite(at: 20 + index * 12, with: self.buckets[bucket] ?? 0)
        }
        return writer.array
    }

    /// Reads what ``serialized`` wrote; `nil` for other bytes.
    package init?(serialized bytes: UnsafeRawBufferPointer) {
        self.init()
        guard bytes.count >= 16, (bytes.count - 16).isMultiple(of: 12) else { return nil }
        self.count = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: 0, as: Int64.self))
        self.sum = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: Int64.self))
        for offset in stride(from: 16, to: bytes.count, by: 12) {
            let bucket = Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
            self.buckets[bucket] = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 4, as: Int64.self))
        }
    }
}
