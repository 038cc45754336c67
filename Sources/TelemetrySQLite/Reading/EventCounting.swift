import GRDB
import Telemetry

/// Counts stored events one by one, by the same names as the rollups.
struct EventCounting {
    private struct Cell {
        var name: RollupStatsName<ExactText>
        var day: Timestamp
        var cell = RollupStatsCell()
    }

    private let database: Database
    private let names = CopiedTexts()
    /// Names are looked up by the bytes that the row lies in: most have been seen before.
    private var places: [RollupStatsName<RollupText>: Int] = [:]
    private var cells: [Cell] = []
    private var usage: [UsageTable.Place: RollupUsageSums] = [:]
    private var bestSources: [ExactText: TokenUsage.Source] = [:]

    init(_ database: Database) throws { self.database = database }

    /// Counts the events in `range`, which lies within one UTC day.
    mutating func add(eventsIn range: Range<Timestamp>) throws {
        let statement = try RawStatement(
            self.database,
            """
            SELECT category, action, service, event_type = 'error', duration, usage, session_id, timestamp, id
            FROM telemetry_events WHERE timestamp >= ? AND timestamp < ?
            """
        )
        statement.bind(1, range.lowerBound)
        statement.bind(2, range.upperBound)
        let day = RollupPeriod.day.start(of: range.lowerBound)
        try statement.forEach { row in
            let service = row.textBytes(2)
            let name = RollupStatsName(
                category: RollupText(row.textBytes(0)),
                action: RollupText(row.textBytes(1)),
                service: service.isEmpty ? nil : RollupText(service)
            )
            self.cells[self.place(of: name, day)].cell.add(isError: row.int(3) != 0, duration: row.optionalInt(4))
            if !row.isNull(5) { try self.addUsage(row) }
            return true
        }
    }

    /// What was counted.
    func finish() throws -> EventCounts {
        var counts = EventCounts(usage: self.usage)
        var names = try CountedNames(self.database)
        for cell in self.cells {
            counts.cells[try names.name(cell.name, on: cell.day), default: RollupStatsCell()].merge(cell.cell)
        }
        return counts
    }

    private mutating func place(of name: RollupStatsName<RollupText>, _ day: Timestamp) -> Int {
        if let place = self.places[name] { return place }
        let copy = RollupStatsName(
            category: self.names.copy(name.category),
            action: self.names.copy(name.action),
            service: name.service.map(self.names.copy)
        )
        self.places[copy] = self.cells.count
        self.cells.append(Cell(name: RollupStatsName(copy), day: day))
        return self.cells.count - 1
    }

    private mutating func addUsage(_ row: borrowing RawRow) throws {
        guard let usage = (try? EventRecord.object(row.textBytes(5), "usage")).flatMap({ try? TokenUsage(object: $0) })
        else { return }
        let session = ExactText(row.textBytes(6))
        let service = UsageTable.name(row.text(2)).map(ExactText.init)
        let place = RollupUsagePlace(usage, at: row.time(7), service: service)
        let table = UsageTable(self.database)
        guard try table.counts(usage.key, source: place.source, event: row.int(8)),
            try self.bestSource(of: session) == place.source
        else { return }
        self.usage[.init(session: session, place: place), default: RollupUsageSums()].add(RollupUsageSums(usage))
    }

    private mutating func bestSource(of session: ExactText) throws -> TokenUsage.Source? {
        if let known = self.bestSources[session] { return known }
        let best = try UsageTable(self.database).bestSource(of: session.string)
        self.bestSources[session] = best
        return best
    }
}
