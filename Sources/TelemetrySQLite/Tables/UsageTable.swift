import GRDB
import Telemetry

/// `telemetry_usage`, the only place where tokens and money are added up, and the keys that make a fact count once.
struct UsageTable {
    /// Where sums are kept.
    struct Place: Hashable {
        var session: ExactText
        var place: RollupUsagePlace<ExactText>
    }

    let database: Database
    let keys: UsageKeyTable

    init(_ database: Database) {
        self.database = database
        self.keys = UsageKeyTable(database)
    }

    /// Adds the usages of new events; of those with one key only one counts.
    func add(_ usages: [RollupBatch.Usage]) throws {
        guard !usages.isEmpty else { return }
        let insertion = try UsageKeyInsertion(self.database)
        var sums = UsageSums()
        for usage in usages where try self.addKey(of: usage, insertion, after: &sums) { sums.add(usage) }
        try sums.drain { try self.add($1, to: $0) }
    }

    /// Notes that an event has a key; returns whether the event counts.
    ///
    /// The event that says most counts; of those that say as much, the first to arrive. The sums are written before
    /// anything is taken away.
    private func addKey(
        of usage: RollupBatch.Usage,
        _ insertion: UsageKeyInsertion,
        after sums: inout UsageSums
    ) throws -> Bool {
        guard let text = usage.usage.key else { return true }
        let (key, event) = (UsageKey(text, usage.place.source), usage.sequence)
        if try insertion.add(key, event: event) { return true }
        // A fact whose event is gone while others have its key is in the sums.
        var isCounted = false
        if let rival = try self.keys.rival(of: key), rival.isCounted,
            let held = try EventRemoval.usage(of: rival.event, in: self.database),
            usage.usage.outweighs(held.usage) || (event < rival.event && !held.usage.outweighs(usage.usage))
        {
            isCounted = true
            try sums.drain { try self.add($1, to: $0) }
            try self.keys.mark(rival.event, key, isCounted: false)
            try self.subtract(held)
        }
        try self.keys.add(key, event: event, isCounted: isCounted)
        return isCounted
    }

    private static let sums = [
        "input_tokens", "cache_read_tokens", "cache_write_5m_tokens", "cache_write_1h_tokens", "output_tokens",
        "reasoning_tokens", "cost_micro_usd", "computed_cost_micro_usd", "usage_count", "cost_count",
        "computed_cost_count",
    ]

    /// The columns that ``RollupUsageSums/init(_:from:)`` reads.
    static let columns = Self.sums.joined(separator: ", ")

    /// The same, added up: by `total`, since `sum` fails on figures that no agent can have used but a sender may claim.
    static let columnSums = Self.sums.map { "total(\($0))" }.joined(separator: ", ")

    private static let upsert = """
        INSERT INTO telemetry_usage (session_id, hour, service, model, source, \(Self.columns))
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET \(Self.sums.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
        """

    /// Adds sums; negative ones take away.
    func add(_ sums: RollupUsageSums, to place: Place) throws {
        let statement = try RawStatement(self.database, Self.upsert)
        Self.bind(place, statement)
        for (index, sum) in sums.columns.enumerated() { statement.bind(6 + Int32(index), sum) }
        try statement.run()
    }

    static func bind(_ place: Place, _ statement: RawStatement) {
        statement.bind(1, place.session.string)
        statement.bind(2, place.place.hour)
        statement.bind(3, place.place.service?.string ?? "")
        statement.bind(4, place.place.model?.string ?? "")
        statement.bind(5, place.place.source.rawValue)
    }
}

extension RollupUsageSums {
    /// In the order of ``UsageTable/columns``.
    fileprivate var columns: [Int64] {
        [
            self.totals.inputTokens, self.totals.cacheReadTokens, self.totals.cacheWrite5mTokens,
            self.totals.cacheWrite1hTokens, self.totals.outputTokens, self.totals.reasoningTokens,
            self.totals.costMicroUSD ?? 0, self.totals.computedCostMicroUSD ?? 0, self.count, self.costs,
            self.computedCosts,
        ]
    }

    /// Reads ``UsageTable/columns`` from the columns of a row.
    init(_ row: borrowing RawRow, from column: Int32) {
        self.init()
        self.totals.inputTokens = row.int(column)
        self.totals.cacheReadTokens = row.int(column + 1)
        self.totals.cacheWrite5mTokens = row.int(column + 2)
        self.totals.cacheWrite1hTokens = row.int(column + 3)
        self.totals.outputTokens = row.int(column + 4)
        self.totals.reasoningTokens = row.int(column + 5)
        self.count = row.int(column + 8)
        self.costs = row.int(column + 9)
        self.computedCosts = row.int(column + 10)
        self.totals.costMicroUSD = self.costs > 0 ? row.int(column + 6) : nil
        self.totals.computedCostMicroUSD = self.computedCosts > 0 ? row.int(column + 7) : nil
    }
}
