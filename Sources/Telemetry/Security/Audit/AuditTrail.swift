import Synchronization

/// What a process has to tell its audit log: entries of their own, and what happens so often that it is only counted.
///
/// Without a log it does nothing. What is counted is written by ``flush()``, one entry for each action and target; a
/// table of bounded size, so that whoever knocks on many doors does not fill the memory.
package final class AuditTrail: Sendable {
    private struct Kind: Hashable {
        var action: AuditEntry.Action
        var target: String
    }

    private struct Tally {
        var count = 0
        var first: Timestamp
        var last: Timestamp
    }

    /// How many kinds are counted on their own between two flushes; the others are counted as `(other)`.
    private static let kindLimit = 256

    private let log: (any AuditLog)?
    private let clock: @Sendable () -> Timestamp
    private let tallies = Mutex<[Kind: Tally]>([:])

    package init(_ log: (any AuditLog)?, clock: @escaping @Sendable () -> Timestamp = { .now }) {
        self.log = log
        self.clock = clock
    }

    /// Whether anything is kept.
    package var isKept: Bool { self.log != nil }

    /// Writes an entry.
    ///
    /// - Throws: What the log throws: what must not happen unseen should not be done then.
    package func write(_ entry: AuditEntry) async throws { try await self.log?.append([entry]) }

    /// Counts something that may happen many times.
    package func count(_ action: AuditEntry.Action, target: String, _ number: Int = 1) {
        guard self.log != nil, number > 0 else { return }
        let now = self.clock()
        self.tallies.withLock { tallies in
            var kind = Kind(action: action, target: target)
            if tallies[kind] == nil, tallies.count >= Self.kindLimit { kind.target = "(other)" }
            tallies[kind, default: Tally(first: now, last: now)].count += number
            tallies[kind]?.last = now
        }
    }

    /// Writes what was counted; what cannot be written is counted on.
    ///
    /// - Throws: What the log throws.
    package func flush() async throws {
        let taken = self.tallies.withLock { tallies in
            defer { tallies = [:] }
            return tallies
        }
        guard let log, !taken.isEmpty else { return }
        let sorted = taken.sorted { ($0.value.first, $0.key.target) < ($1.value.first, $1.key.target) }
        do {
            try await log.append(sorted.map { kind, tally in self.entry(kind, tally) })
        } catch {
            self.tallies.withLock { $0.merge(taken) { Self.merged($0, $1) } }
            throw error
        }
    }

    private func entry(_ kind: Kind, _ tally: Tally) -> AuditEntry {
        AuditEntry(
            kind.action,
            target: kind.target,
            details: [
                "count": .integer(Int64(tally.count)), "first": .string(tally.first.iso8601),
                "last": .string(tally.last.iso8601),
            ]
        )
    }

    private static func merged(_ left: Tally, _ right: Tally) -> Tally {
        Tally(
            count: left.count + right.count,
            first: min(left.first, right.first),
            last: max(left.last, right.last)
        )
    }
}
