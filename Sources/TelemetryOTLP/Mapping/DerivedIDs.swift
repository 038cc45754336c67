import Telemetry

/// The ids that a collector of this kind gives to the records of one request that have none.
struct DerivedIDs {
    /// An id, and what is to be counted once it is given.
    struct Candidate {
        fileprivate var high: UInt64
        fileprivate var low: UInt64
        var id: EventID
    }

    private struct Identity: Hashable {
        var high: UInt64
        var low: UInt64
    }

    /// How many equal records there were before.
    private var ordinals: [Identity: UInt64] = [:]

    /// The id that a record gets if it is next: of its origin, its bytes, and how many equal ones came before.
    func candidate(for encoded: UnsafeRawBufferPointer, origin: SipHash128, at time: Timestamp?) -> Candidate {
        var hash = origin
        hash.combine(encoded)
        let (high, low) = hash.finish()
        var id = EventID(derivedFrom: (high, low), at: time)
        if let ordinal = self.ordinals[Identity(high: high, low: low)] {
            hash.combine(ordinal)
            id = EventID(derivedFrom: hash.finish(), at: time)
        }
        return Candidate(high: high, low: low, id: id)
    }

    /// Counts a record that got the id.
    mutating func give(_ candidate: Candidate) {
        self.ordinals[Identity(high: candidate.high, low: candidate.low), default: 0] += 1
    }
}
