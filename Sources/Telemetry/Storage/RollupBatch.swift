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
    private var cells: [StatsPlace: RollupStatsCell] = [:]
    /// In the order of arrival.
    package private(set) var usages: [Usage] = []
    private var lastContext: (bytes: UnsafeRawBufferPointer, user: String?)?

    package init(isOwned: Bool) { self.isOwned = isOwned }

    /// By hour and name.
    package var stats: some Sequence<(hour: Timestamp, name: RollupStatsName<RollupText>, cell: RollupStatsCell)> {
        self.cells.lazy.map { ($0.key.hour, $0.key.name, $0.value) }
    }

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
        let place = StatsPlace(
            hour: RollupPeriod.hour.start(of: record.timestamp),
            name: RollupStatsName(category: facts.category, action: facts.action, service: facts.service)
        )
        self.cells[place, default: RollupStatsCell()]
            .add(isError: record.eventType == .error, duration: record.duration)
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
        (try? Self.object(self.usage, "usage")).flatMap { $0 }.flatMap { try? TokenUsage(object: $0) }
    }

    /// The user that a context's JSON names.
    package static func user(in context: UnsafeRawBufferPointer) -> String? {
        (try? Self.object(context, "context"))?["userId"]?.string
    }
}
