import GRDB
import Telemetry

/// `telemetry_stats`: counts and durations by hour and by day, with a bounded number of names a day.
struct StatsTable {
    /// A row's key, with the service empty for none.
    struct Place: Hashable {
        var period: RollupPeriod
        var start: Timestamp
        var name: RollupStatsName<ExactText>
    }

    let database: Database

    init(_ database: Database) { self.database = database }

    /// Adds what the new events of a batch count.
    func merge(_ rollup: RollupBatch) throws {
        var cells: [(place: Place, cell: RollupStatsCell)] = []
        var indexes: [Place: Int] = [:]
        var names = try CountedNames(self.database)
        for (hour, name, cell) in rollup.stats {
            let name = RollupStatsName(name)
            let day = RollupPeriod.day.start(of: hour)
            let counted = try names.name(name, on: day)
            for (period, start) in [(RollupPeriod.hour, hour), (.day, day)] {
                let place = Place(period: period, start: start, name: counted)
                if let index = indexes[place] {
                    cells[index].cell.merge(cell)
                } else {
                    indexes[place] = cells.count
                    cells.append((place, cell))
                }
            }
        }
        for (place, cell) in cells { try self.update(place) { $0.merge(cell) } }
    }

    /// Gives each row of a time to `body`.
    func forEach(
        _ period: RollupPeriod,
        in range: Range<Timestamp>,
        _ body: (RollupStatsName<ExactText>, RollupStatsCell) -> Void
    ) throws {
        let statement = try RawStatement(
            self.database,
            """
            SELECT category, action, service, event_count, error_count, durations FROM telemetry_stats
            WHERE period = ? AND period_start >= ? AND period_start < ?
            """
        )
        statement.bind(1, period.rawValue)
        statement.bind(2, range.lowerBound)
        statement.bind(3, range.upperBound)
        try statement.forEach { row in
            let name = RollupStatsName(
                category: ExactText(row.textBytes(0)),
                action: ExactText(row.textBytes(1)),
                service: UsageTable.name(row.text(2)).map(ExactText.init)
            )
            body(name, RollupStatsCell(row, from: 3))
            return true
        }
    }

    /// Changes one row, which comes into being with the first change; returns what it has then.
    @discardableResult
    func update(_ place: Place, _ change: (inout RollupStatsCell) -> Void) throws -> RollupStatsCell {
        let find = try RawStatement(
            self.database,
            """
            SELECT id, event_count, error_count, durations FROM telemetry_stats
            WHERE period = ? AND period_start = ? AND category = ? AND action = ? AND service = ?
            """
        )
        Self.bind(place, find)
        let held = try find.first { row in (id: row.int(0), cell: RollupStatsCell(row, from: 1)) }
        var cell = held?.cell ?? RollupStatsCell()
        change(&cell)
        let write = try RawStatement(self.database, held == nil ? Self.insert : Self.change)
        if let held { write.bind(6, held.id) } else { Self.bind(place, write, from: 6) }
        write.bind(1, cell.events)
        write.bind(2, cell.errors)
        write.bind(3, cell.durations.count)
        write.bind(4, cell.durations.sum)
        write.bind(5, cell.durations.serialized)
        try write.run()
        return cell
    }

    private static let insert = """
        INSERT INTO telemetry_stats (
            event_count, error_count, duration_count, duration_sum, durations,
            period, period_start, category, action, service
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    private static let change = """
        UPDATE telemetry_stats SET
            event_count = ?, error_count = ?, duration_count = ?, duration_sum = ?, durations = ?
        WHERE id = ?
        """

    static func bind(_ place: Place, _ statement: RawStatement, from first: Int32 = 1) {
        statement.bind(first, place.period.rawValue)
        statement.bind(first + 1, place.start)
        self.bind(place.name, statement, from: first + 2)
    }

    static func bind(_ name: RollupStatsName<ExactText>, _ statement: RawStatement, from first: Int32) {
        statement.bind(first, name.category.string)
        statement.bind(first + 1, name.action.string)
        statement.bind(first + 2, name.service?.string ?? "")
    }
}

extension RollupStatsCell {
    /// Reads event count, error count and sketch from three columns.
    init(_ row: borrowing RawRow, from column: Int32) {
        self.init()
        self.events = row.int(column)
        self.errors = row.int(column + 1)
        self.durations = DurationSketch(serialized: row.blob(column + 2)) ?? DurationSketch()
    }
}
