/// Adds events up in buckets of time and in groups.
struct SeriesTally {
    /// What is kept of usage until it is known which of a session's sources is the best.
    private struct Usage {
        var cell: Cell
        var session: String
        var source: TokenUsage.Source
        var usage: TokenUsage
    }

    private struct Cell: Hashable {
        var bucket: Int
        /// `nil` for all groups together.
        var group: String?
    }

    private struct Figures {
        var totals = StatsTotals()
        var sessions: Set<String> = []
    }

    private struct Fact: Hashable {
        var source: TokenUsage.Source
        var key: String
    }

    private let start: Timestamp
    private let length: Int64
    private let count: Int
    private let group: SeriesGroup?
    private var cells: [Cell: Figures] = [:]
    private var usages: [Usage] = []
    private var facts: Set<Fact> = []
    private var bestSources: [String: TokenUsage.Source] = [:]
    /// How many events each group has.
    private(set) var counts: [String: Int64] = [:]
    /// How many groups are told apart, at the most; the others are together.
    private static let groupLimit = 2_000
    /// The name of those.
    private static let other = "(other)"

    /// - Parameters:
    ///   - buckets: Where the buckets begin; of equal length, at least one.
    ///   - length: How long one is.
    ///   - group: What the groups are.
    init(_ buckets: [Timestamp], length: Duration, by group: SeriesGroup?) {
        self.start = buckets.first ?? Timestamp(nanoseconds: 0)
        self.length = max(length.nanoseconds, 1)
        self.count = buckets.count
        self.group = group
    }

    mutating func add(_ event: TelemetryEvent) {
        let bucket = Int((event.timestamp.nanoseconds - self.start.nanoseconds) / self.length)
        guard 0..<self.count ~= bucket else { return }
        var key = self.group?.key(of: event)
        if let group = key, self.counts[group] == nil, self.counts.count >= Self.groupLimit { key = Self.other }
        self.add(event, to: Cell(bucket: bucket, group: nil))
        if let key {
            self.counts[key, default: 0] += 1
            self.add(event, to: Cell(bucket: bucket, group: key))
        }
        self.addUsage(of: event, Cell(bucket: bucket, group: key))
    }

    private mutating func add(_ event: TelemetryEvent, to cell: Cell) {
        var figures = self.cells.removeValue(forKey: cell) ?? Figures()
        figures.totals.events += 1
        if event.eventType == .error { figures.totals.errors += 1 }
        if let duration = event.durationNanoseconds { figures.totals.durations.add(duration) }
        figures.sessions.insert(event.sessionID)
        self.cells[cell] = figures
    }

    private mutating func addUsage(of event: TelemetryEvent, _ cell: Cell) {
        guard let usage = event.usage else { return }
        let source = usage.source ?? .api
        if let key = usage.key, !self.facts.insert(Fact(source: source, key: key)).inserted { return }
        self.bestSources[event.sessionID] = min(self.bestSources[event.sessionID] ?? source, source)
        self.usages.append(Usage(cell: cell, session: event.sessionID, source: source, usage: usage))
    }

    /// Adds up the usage that counts: of each session that of its best source, each fact once.
    mutating func finish() {
        for usage in self.usages where self.bestSources[usage.session] == usage.source {
            self.cells[Cell(bucket: usage.cell.bucket, group: nil)]?.totals.usage.add(usage.usage)
            if usage.cell.group != nil { self.cells[usage.cell]?.totals.usage.add(usage.usage) }
        }
        self.usages = []
    }

    /// The figures of each bucket, in order, of a group or of all together.
    func figures(of group: String?) -> [StatsTotals] {
        (0..<self.count).map { bucket in
            guard let figures = self.cells[Cell(bucket: bucket, group: group)] else { return StatsTotals() }
            var totals = figures.totals
            totals.sessions = Int64(figures.sessions.count)
            return totals
        }
    }
}
