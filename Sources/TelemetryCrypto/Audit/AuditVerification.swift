package import Telemetry

/// What is wrong with an audit log, if anything is.
package struct AuditVerification: Sendable {
    /// One thing that is wrong.
    package struct Finding: Sendable, Hashable, CustomStringConvertible {
        /// What was done to an entry.
        package enum Kind: String, Sendable {
            case changed
            case removed
            case moved
            case added
            case head
            case unguarded
        }

        package var kind: Kind
        /// The entries that it is about.
        package var numbers: ClosedRange<Int64>
        package var description: String
    }

    /// How many entries were looked at.
    package private(set) var entryCount: Int64 = 0
    /// How many of the oldest entries were not looked at.
    package let skipped: Int64
    /// Where the log ends by its own account.
    package let head: AuditHead
    private let witness: AuditWitness
    package private(set) var findings: [Finding] = []
    /// Whether a head that was kept elsewhere is in the chain; `nil` if none was given.
    package private(set) var containsExpected: Bool?

    /// The number after which nothing may be missing.
    private var start: Int64
    private var last: AuditRecord?
    private var suspects: [AuditRecord] = []
    /// Places at which entries that do not fit theirs are tried, together.
    private static let searchLimit: Int64 = 200_000

    /// Reads the log of a store.
    ///
    /// - Parameters:
    ///   - store: Where the log is.
    ///   - latest: How many entries at its end are looked at; the default is all.
    ///   - expected: A head that was printed earlier and kept elsewhere.
    /// - Throws: ``TelemetryError`` when the store has no log, or fails.
    package init(
        of store: any StorageProvider,
        latest: Int64 = .max,
        expecting expected: AuditHead? = nil
    ) async throws {
        guard let storage = store.unsealed as? any AuditStorage else {
            throw TelemetryError(.unsupported, "the store \"\(store.name)\" keeps no audit log")
        }
        // Others may write meanwhile. The witness first, so that it knows of no entry that the head does not; what comes after
        // both is not looked at.
        self.witness = try await storage.auditWitness()
        let head = try await storage.auditHead()
        self.head = head
        let known = max(head.number, self.witness.highestNumber)
        self.skipped = max(0, known - latest)
        self.start = self.skipped
        // What the first of them follows from is not judged itself; that it is there is.
        if self.skipped > 0 {
            let edge = try await storage.auditRecords(after: self.skipped - 1, limit: 1).first
            if edge?.number == self.skipped { self.last = edge } else { self.start -= 1 }
        }
        self.containsExpected = expected.map { $0.number == 0 }
        while true {
            let place = self.last?.number ?? self.skipped
            let records = try await storage.auditRecords(after: place, limit: Int(min(max(known - place, 0), 1000)))
                .filter { $0.number <= known }
            if records.isEmpty { break }
            for record in records {
                self.check(record)
                if let expected, record.number == expected.number {
                    self.containsExpected = record.hash == expected.hash && record.computedHash() == expected.hash
                }
            }
        }
        self.judgeSuspects()
        self.checkEnd()
        // An entry is added with the head that it belongs to, so the head of a later moment covers it.
        if let next = try await storage.auditRecords(after: known, limit: 1).first,
            try await storage.auditHead().number < next.number
        {
            self.note(.added, next.number...next.number)
        }
        if let expected, self.containsExpected == false {
            let text = "entry \(expected.number) is not what it was when its hash was noted: the chain was made anew"
            self.findings.append(Finding(kind: .head, numbers: expected.number...expected.number, description: text))
        }
    }

    private mutating func check(_ record: AuditRecord) {
        let before = self.last?.number ?? self.start
        if record.number > before + 1 { self.note(.removed, before + 1...record.number - 1) }
        if record.hash != record.computedHash() {
            self.suspects.append(record)
        } else if record.number == before + 1, self.suspects.last?.number != before,
            record.previousHash != self.last?.hash ?? []
        {
            // Of an entry that is known to be wrong itself nothing more needs to be said.
            let first = max(before, 1)
            let text =
                before == 0
                ? "entry 1 is not the first that the log had"
                : "entry \(record.number) does not follow from entry \(before): one of them was changed"
            self.note(.changed, first...record.number, text)
        }
        self.entryCount += 1
        self.last = record
    }

    /// Tells entries that were moved from those that were changed: a moved one still fits the place that it had.
    private mutating func judgeSuspects() {
        let end = max(self.last?.number ?? 0, self.head.number)
        let range = max(1, Self.searchLimit / Int64(max(self.suspects.count, 1)))
        for record in self.suspects {
            let places = max(1, record.number - range)...max(1, min(end, record.number + range))
            if let origin = places.first(where: { record.computedHash(at: $0) == record.hash }) {
                let text = "entry \(record.number) was moved there from place \(origin)"
                self.note(.moved, record.number...record.number, text)
            } else {
                self.note(.changed, record.number...record.number)
            }
        }
        self.findings.sort { $0.numbers.lowerBound < $1.numbers.lowerBound }
    }

    private mutating func checkEnd() {
        let end = self.last?.number ?? self.start
        let known = max(self.head.number, self.witness.highestNumber)
        if !self.witness.isGuarded {
            let text = "the triggers that keep entries from being changed were removed from the database"
            self.note(.unguarded, 1...max(known, end, 1), text)
        }
        if self.head.number == 0, known > 0 {
            self.note(.head, known...known, "the head of the log was removed; there have been \(known) entries")
        }
        if known > end {
            self.note(.removed, end + 1...known)
        } else if self.head.number == 0 {
            return
        } else if self.head.number < end {
            self.note(.added, self.head.number + 1...end)
        } else if let last, last.hash != self.head.hash {
            self.note(.head, end...end, "the head of the log does not belong to its last entry, \(end)")
        }
    }

    private mutating func note(_ kind: Finding.Kind, _ numbers: ClosedRange<Int64>, _ text: String? = nil) {
        let name =
            numbers.count == 1
            ? "entry \(numbers.lowerBound) was" : "entries \(numbers.lowerBound) to \(numbers.upperBound) were"
        let verb = kind == .added ? "added past the head of the log" : kind.rawValue
        self.findings.append(Finding(kind: kind, numbers: numbers, description: text ?? "\(name) \(verb)"))
    }
}
