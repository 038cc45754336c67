import GRDB
import Telemetry

/// Takes what stored events said out of counts, usage and sessions, inside a transaction that removes or changes them.
///
/// Nothing is left to be repaired later: after ``settle()`` every rollup is what the events that remain say, beside what
/// retention has taken.
struct EventRemoval {
    /// What became of a session.
    private struct Change {
        /// What the events said that it lost.
        var lost: RollupSession<String>?
        /// Whether its events may also say something else than before.
        var isRewritten = false
    }

    private let database: Database
    private var names: CountedNames
    private var cells: [StatsTable.Place: RollupStatsCell] = [:]
    private var sessions: [ExactText: Change] = [:]

    init(_ database: Database) throws {
        self.database = database
        self.names = try CountedNames(database)
    }

    /// Takes away what an event said.
    ///
    /// - Parameters:
    ///   - event: The event as it is stored.
    ///   - withUsage: Whether its tokens and money go too.
    /// - Throws: `DatabaseError`.
    mutating func withdraw(_ event: TelemetryEvent, withUsage: Bool = true) throws {
        guard let sequence = event.sequence else { return }
        try EventBatch(CollectionOfOne(event)).withRecords { records in
            guard let record = records.first else { return }
            let user = EventRecord.user(in: record.context)
            let facts = RollupSession(record, user: user, isOwned: false).map(\.string)
            let session = ExactText(event.sessionID)
            self.sessions[session, default: Change()].lost.merge(facts)
            try self.withdrawCounts(record)
            if withUsage, let entry = RollupUsageEntry(record, sequence: sequence) {
                try UsageTable(self.database).remove(entry)
            }
        }
    }

    /// Notes that events of a session say something else than before.
    mutating func touch(_ session: String) {
        self.sessions[ExactText(session), default: Change()].isRewritten = true
    }

    /// Brings counts and sessions up to what is left.
    mutating func settle() throws {
        try StatsTable(self.database).subtract(self.cells)
        let horizon = try MetaTable(self.database).horizons().latest
        for (id, change) in self.sessions { try self.settle(id.string, change, horizon) }
    }

    private func settle(_ id: String, _ change: Change, _ horizon: Timestamp?) throws {
        let table = SessionTable(self.database)
        guard var held = try table.session(id) else { return }
        let wasNamed = held.facts.hasStart
        if let lost = change.lost { held.facts.subtractCounts(of: lost) }
        let evidence = SessionEvidence(
            database: self.database,
            session: id,
            held: held.facts,
            lost: change.isRewritten ? nil : change.lost
        )
        let settled = held.facts.settled(
            live: try evidence.live(mayBeCleaned: horizon != nil),
            cleanedBefore: horizon,
            lostStart: change.lost.map { $0.hasStart || !wasNamed } ?? false
        )
        if let settled {
            try table.replace(held.row, by: settled)
        } else {
            try table.remove(id)
            try UsageTable(self.database).removeSession(id)
        }
    }

    private mutating func withdrawCounts(_ record: EventRecord) throws {
        let name = RollupStatsName(record)
        let day = RollupPeriod.day.start(of: record.timestamp)
        let counted = try self.names.name(name, on: day)
        let hour = RollupPeriod.hour.start(of: record.timestamp)
        for place in [
            StatsTable.Place(period: .hour, start: hour, name: counted),
            StatsTable.Place(period: .day, start: day, name: counted),
        ] {
            self.cells[place, default: RollupStatsCell()]
                .add(isError: record.eventType == .error, duration: record.duration)
        }
    }

    /// The tokens and money of a stored event.
    static func usage(of sequence: Int64, in database: Database) throws -> RollupUsageEntry? {
        guard let event = try self.event(sequence, in: database) else { return nil }
        return EventBatch(CollectionOfOne(event)).withRecords { records in
            records.first.flatMap { RollupUsageEntry($0, sequence: sequence) }
        }
    }

    /// A stored event.
    static func event(_ sequence: Int64, in database: Database) throws -> TelemetryEvent? {
        let statement = try RawStatement(database, StoredEvent.selectBySequence)
        statement.bind(1, sequence)
        return try statement.first { StoredEvent.event($0) }
    }
}

extension RollupSession<String>? {
    fileprivate mutating func merge(_ later: RollupSession<String>) {
        if self == nil { self = later } else { self?.merge(later) }
    }
}
