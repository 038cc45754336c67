#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What the new events of a batch add to sessions, counts and usage, to be applied by a store in the transaction
/// that keeps the events.
///
/// It refers to the batch's memory and is valid only as long as that. Cost: about 200 ns an event.
package struct RollupBatch {
    /// The tokens and money of one event.
    package struct Usage {
        package var sequence: Int64
        package var session: RollupText
        package var place: RollupUsagePlace<RollupText>
        package var usage: TokenUsage
    }

    private struct StatsPlace: Hashable {
        var hour: Timestamp
        var name: RollupStatsName<RollupText>
    }

    /// Whether the batch says which process recorded it.
    private let isOwned: Bool
    /// By session, in the order of arrival.
    package private(set) var sessions: [(id: RollupText, facts: RollupSession<RollupText>)] = []
    private var sessionPlaces: [RollupText: Int] = [:]
    /// By hour and name, in the order of arrival, in which names take their places.
    package private(set) var stats: [(hour: Timestamp, name: RollupStatsName<RollupText>, cell: RollupStatsCell)] = []
    private var statsPlaces: [StatsPlace: Int] = [:]
    /// In the order of arrival.
    package private(set) var usages: [Usage] = []
    private var lastContext: (bytes: UnsafeRawBufferPointer, user: String?)?

    package init(isOwned: Bool) { self.isOwned = isOwned }

    /// Adds an event that the store did not hold.
    package mutating func add(_ record: EventRecord, sequence: Int64) {
        let session = RollupText(record.session)
        let facts = RollupSession(record, user: self.user(in: record.context), isOwned: self.isOwned)
        if let place = self.sessionPlaces[session] {
            self.sessions[place].facts.merge(facts)
        } else {
            self.sessionPlaces[session] = self.sessions.count
            self.sessions.append((session, facts))
        }
        self.count(
            record,
            RollupStatsName(category: facts.category, action: facts.action, service: facts.service)
        )
        if let usage = record.tokenUsage {
            self.usages.append(
                Usage(
                    sequence: sequence,
                    session: session,
                    place: RollupUsagePlace(usage, at: record.timestamp, service: facts.service),
                    usage: usage
                )
            )
        }
    }

    private mutating func count(_ record: EventRecord, _ name: RollupStatsName<RollupText>) {
        let place = StatsPlace(hour: RollupPeriod.hour.start(of: record.timestamp), name: name)
        let index = self.statsPlaces[place] ?? self.stats.count
        if index == self.stats.count {
            self.statsPlaces[place] = index
            self.stats.append((place.hour, name, RollupStatsCell()))
        }
        self.stats[index].cell.add(isError: record.eventType == .error, duration: record.duration)
    }

    /// Leaves tokens and money out.
    package mutating func removeUsages() { self.usages.removeAll() }

    /// The user that a context names; the next event's context is most often the same bytes.
    private mutating func user(in context: UnsafeRawBufferPointer) -> String? {
        guard let base = context.baseAddress, !context.isEmpty else { return nil }
        if let last = self.lastContext, last.bytes.count == context.count, let held = last.bytes.baseAddress,
            memcmp(held, base, context.count) == 0
        {
            return last.user
        }
        let user = EventRecord.user(in: context)
        self.lastContext = (context, user)
        return user
    }
}

extension EventRecord {
    /// The tokens and money, if the event has any that can be read.
    package var tokenUsage: TokenUsage? {
        if self.usage.isEmpty { return nil }
        if let usage = TokenUsage(written: self.usage) { return usage }
        return (try? Self.object(self.usage, "usage")).flatMap { $0 }.flatMap { try? TokenUsage(object: $0) }
    }

    /// The user that a context's JSON names.
    package static func user(in context: UnsafeRawBufferPointer) -> String? {
        (try? Self.object(context, "context"))?["userId"]?.string
    }
}
