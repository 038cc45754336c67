import GRDB
import Telemetry

extension UsageTable {
    /// A session's sums.
    func rows(of session: String) throws -> [RollupUsageRow] {
        let statement = try RawStatement(
            self.database,
            "SELECT hour, service, model, source, \(Self.columns) FROM telemetry_usage WHERE session_id = ?"
        )
        statement.bind(1, session)
        var rows: [RollupUsageRow] = []
        try statement.forEach { row in
            let place = RollupUsagePlace<ExactText>(
                hour: row.time(0),
                service: Self.name(row.text(1)).map(ExactText.init),
                model: Self.name(row.text(2)).map(ExactText.init),
                source: TokenUsage.Source(rawValue: row.text(3)) ?? .metric
            )
            rows.append(RollupUsageRow(place: place, sums: RollupUsageSums(row, from: 4)))
            return true
        }
        return rows
    }

    /// Of a session's rows in `u`, those of its best source; what is of the best there is need not be compared.
    static let isBest = """
        (u.source = 'api' OR NOT EXISTS (
            SELECT 1 FROM telemetry_usage AS b
            WHERE b.session_id = u.session_id AND \(rank("b")) < \(rank("u"))))
        """

    private static func rank(_ table: String) -> String {
        "CASE \(table).source WHEN 'api' THEN 0 WHEN 'log' THEN 1 WHEN 'span' THEN 2 ELSE 3 END"
    }

    /// Whether the usage of an event is in the sums: it has no key, or its key counts with it.
    func counts(_ key: String?, source: TokenUsage.Source, event: Int64) throws -> Bool {
        guard let key else { return true }
        return try self.keys.isCounted(UsageKey(key, source), event: event)
    }

    /// The best source that a session has.
    func bestSource(of session: String) throws -> TokenUsage.Source? {
        try self.rows(of: session).lazy.map(\.place.source).min()
    }

    static func name(_ text: String) -> String? { text.isEmpty ? nil : text }
}
