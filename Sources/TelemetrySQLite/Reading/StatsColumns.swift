import Telemetry

/// The columns that the groups of a report are told apart by.
///
/// What no group needs is not looked up: for totals alone, sessions are counted in their index, and usage is added up
/// without its sessions.
struct StatsColumns {
    private let expressions: [(name: String, expression: String)]

    /// Of `telemetry_sessions`.
    static func sessions(_ group: StatsRequest.Group?) -> StatsColumns {
        switch group {
        case nil, .model: StatsColumns(expressions: [])
        case .category: StatsColumns(expressions: [("category", "category")])
        case .action: StatsColumns(expressions: [("category", "category"), ("action", "action")])
        case .agent: StatsColumns(expressions: [("service", "service")])
        }
    }

    /// Of `telemetry_usage` as `u`, with `telemetry_sessions` as `s` if ``needsSession``.
    static func usage(_ group: StatsRequest.Group?) -> StatsColumns {
        switch group {
        case nil: StatsColumns(expressions: [])
        case .model: StatsColumns(expressions: [("model", "u.model")])
        case .agent: StatsColumns(expressions: [("service", "u.service")])
        case .category: StatsColumns(expressions: [("category", "s.category")])
        case .action: StatsColumns(expressions: [("category", "s.category"), ("action", "s.action")])
        }
    }

    /// The column of a name; an empty text where it is not needed.
    func expression(_ name: String) -> String { self.expressions.first { $0.name == name }?.expression ?? "''" }

    /// All of them; `1` for none.
    var list: String { self.expressions.isEmpty ? "1" : self.expressions.map(\.expression).joined(separator: ", ") }

    /// The clause that groups by them.
    var grouping: String { self.expressions.isEmpty ? "" : "GROUP BY \(self.list)" }

    /// Whether one of them is the session's.
    var needsSession: Bool { self.expressions.contains { $0.expression.hasPrefix("s.") } }
}
