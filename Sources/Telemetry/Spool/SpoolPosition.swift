/// A place in one spool: between two records, or at its beginning.
///
/// Positions of one spool are totally ordered and only grow; positions of different spools cannot be compared.
package struct SpoolPosition: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// The segment's number in the upper half, the byte offset within it in the lower.
    package let rawValue: UInt64

    /// Before the first record of any spool.
    package static let start = Self(rawValue: 0)

    package init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    init(segment: UInt32, offset: Int) {
        self.rawValue = UInt64(segment) << 32 | UInt64(UInt32(truncatingIfNeeded: offset))
    }

    var segment: UInt32 { UInt32(truncatingIfNeeded: self.rawValue >> 32) }
    var offset: Int { Int(UInt32(truncatingIfNeeded: self.rawValue)) }

    package static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.rawValue < rhs.rawValue
    }

    package init(from decoder: any Decoder) throws {
        self.rawValue = try decoder.singleValueContainer().decode(UInt64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.rawValue)
    }

    package var description: String { "\(self.segment):\(self.offset)" }
}
