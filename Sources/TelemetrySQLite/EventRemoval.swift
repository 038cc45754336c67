import GRDB
import Telemetry

/// Takes what stored events said out of counts, usage and sessions, inside a transaction that removes or changes them.
///
/// Nothing is left to be repaired later: after ``settle()`` every rollup is what the events that remain say, beside what
/// retention has taken.
struct EventRemoval {
    private let database: Database
    private var names: CountedNames
    private var cells: [StatsTable.Place: [(isError: Bool, duration: Int64?)]] = [:]
    /// Sessions that lost events: the counts that they lost, and whether the event that named them may be among those.
    private var sessions: [ExactText: (lost: RollupSession<String>, lostStart: Bool)] = [:]

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
            let facts = RollupSession(record, user: nil, isOwned: false).map(\.string)
            let id = ExactText(event.sessionID)
            if var known = self.sessions[id] {
                known.lost.merge(facts)
                known.lostStart = known.lostStart || facts.hasStart
                self.sessions[id] = known
            } else {
                self.sessions[id] = (facts, facts.hasStart)
            }
            try self.withdrawCounts(record)
            if withUsage, let entry = RollupUsageEntry(record, sequence: sequence) {
                try UsageTable(self.database).remove(entry)
            }
        }
    }

    /// Notes that a session has other events than before, though it lost none.
    mutating func touch(_ session: String) {
        let session = ExactText(session)
        if self.sessions[session] == nil {
            var none = RollupSession<String>(
                category: "",
                action: "",
                startTime: Timestamp(nanoseconds: 0),
                lastEventTime: Timestamp(nanoseconds: 0)
            )
            none.eventCount = 0
            self.sessions[session] = (none, false)
        }
    }

    /// Brings counts and sessions up to what is left.
    mutating func settle() throws {
        let stats = StatsTable(self.database)
        for (place, removed) in self.cells {
            try stats.update(place) { cell in
                for event in removed { cell.remove(isError: event.isError, duration: event.duration) }
            }
        }
        try stats.removeEmpty(self.cells.keys)
        let horizon = try MetaTable(self.database).horizon()
        for (id, change) in self.sessions { try self.settle(id.string, change.lost, change.lostStart, horizon) }
    }

    private func settle(
        _ id: String,
        _ lost: RollupSession<String>,
        _ lostStart: Bool,
        _ horizon: Timestamp?
    ) throws {
        let table = SessionTable(self.database)
        guard var held = try table.session(id) else { return }
        let wasNamed = held.facts.hasStart
        held.facts.subtractCounts(of: lost)
        let live = try table.facts(ofStoredEvents: id)
        let settled = held.facts.settled(
            live: live,
            cleanedBefore: horizon,
            lostStart: lostStart || (lost.eventCount > 0 && !wasNamed)
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
        let removed = (isError: record.eventType == .error, duration: record.duration)
        let hour = RollupPeriod.hour.start(of: record.timestamp)
        self.cells[StatsTable.Place(period: .hour, start: hour, name: counted), default: []].append(removed)
        self.cells[StatsTable.Place(period: .day, start: day, name: counted), default: []].append(removed)
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
        return try statement.first { try StoredEvent.event($0) }
    }
}
