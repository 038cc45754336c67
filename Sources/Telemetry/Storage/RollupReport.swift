/// Adds a report up from what a store reads.
///
/// Events count in the groups of their own category, action and service; sessions and usage have no action of their
/// own and count where their session does, or under their model.
package struct RollupReport {
    /// The key of what has no model or service.
    package static let noKey = "(none)"

    private let group: StatsRequest.Group?
    private var totals = StatsTotals()
    private var groups: [ExactText: StatsTotals] = [:]

    package init(group: StatsRequest.Group?) { self.group = group }

    /// Adds events; a name that only keeps its place is no group.
    package mutating func add(_ cell: RollupStatsCell, of name: RollupStatsName<ExactText>) {
        guard cell.events > 0 else { return }
        self.update(self.key(category: name.category.string, action: name.action.string, service: name.service?.string))
        {
            $0.events += cell.events
            $0.errors += cell.errors
            $0.durations.merge(cell.durations)
        }
    }

    /// Adds sessions that overlap the time.
    package mutating func addSessions(_ count: Int64, category: String, action: String, service: String?) {
        self.update(self.key(category: category, action: action, service: service)) { $0.sessions += count }
    }

    /// Adds sessions that used a model in the time; they are in the total already.
    package mutating func addSessions(_ count: Int64, model: String?) {
        guard self.group == .model else { return }
        self.groups[ExactText(model ?? Self.noKey), default: StatsTotals()].sessions += count
    }

    /// Adds usage that counts, of sessions that stand for `category` and `action`.
    package mutating func add(
        _ usage: UsageTotals,
        model: String?,
        service: String?,
        category: String,
        action: String
    ) {
        let key =
            self.group == .model
            ? model ?? Self.noKey : self.key(category: category, action: action, service: service)
        self.update(key) { $0.usage.add(usage) }
    }

    /// Adds usage that counts, of a session.
    package mutating func add(
        _ usage: UsageTotals,
        at place: RollupUsagePlace<ExactText>,
        session: RollupSession<String>
    ) {
        self.add(
            usage,
            model: place.model?.string,
            service: place.service?.string,
            category: session.category,
            action: session.action
        )
    }

    /// The report: groups with most events first, then most sessions, then most tokens, then by key.
    package func report(from: Timestamp, to: Timestamp) -> StatsReport {
        let rank = { (totals: StatsTotals) in
            (totals.events, totals.sessions, totals.usage.outputTokens, totals.usage.inputTokens)
        }
        let groups = self.groups.sorted { left, right in
            let (first, second) = (rank(left.value), rank(right.value))
            return first == second ? left.key.string < right.key.string : first > second
        }
        return StatsReport(
            from: from,
            to: to,
            totals: self.totals,
            groups: groups.map { ($0.key.string, $0.value) },
            group: self.group
        )
    }

    private func key(category: String, action: String, service: String?) -> String? {
        switch self.group {
        case nil, .model: nil
        case .category: category
        case .action: category == RollupStatsName.other.category.string ? category : "\(category)/\(action)"
        case .agent: service ?? Self.noKey
        }
    }

    private mutating func update(_ key: String?, _ change: (inout StatsTotals) -> Void) {
        change(&self.totals)
        if let key { change(&self.groups[ExactText(key), default: StatsTotals()]) }
    }
}
