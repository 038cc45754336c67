extension MemoryState {
    func report(_ request: StatsRequest, now: Timestamp) -> StatsReport {
        let to = request.until ?? now
        let first = self.sessions.values.lazy.map(\.facts.startTime).min()
        let from = min(request.since ?? first ?? to, to)
        let range = from..<to
        var spans = RollupSpans(range, horizon: self.horizons.latest)
        spans.widen { rest in !self.log.entries().contains { rest.contains($0.timestamp) } }
        var report = RollupReport(group: request.group)
        self.addCells(of: spans, to: &report)
        self.addUsage(of: spans, to: &report)
        for entry in self.sessions.values where entry.facts.overlaps(range) {
            report.addSessions(
                1,
                category: entry.facts.category,
                action: entry.facts.action,
                service: entry.facts.service
            )
        }
        return report.report(from: from, to: to)
    }

    private func addCells(of spans: RollupSpans, to report: inout RollupReport) {
        for edge in spans.edges {
            for entry in self.log.entries() where edge.contains(entry.timestamp) {
                entry.withRecord { record in
                    var cell = RollupStatsCell()
                    cell.add(isError: record.eventType == .error, duration: record.duration)
                    report.add(cell, of: self.stats.countedName(RollupStatsName(record), at: record.timestamp))
                }
            }
        }
        for (hour, cells) in self.stats.hours where spans.hours.contains(where: { $0.contains(hour) }) {
            for (name, cell) in cells { report.add(cell, of: name) }
        }
        for (time, day) in self.stats.days where spans.days?.contains(time) ?? false {
            for (name, cell) in day.cells { report.add(cell, of: name) }
        }
    }

    /// Whole hours from the sums, parts of hours from the events that are in them.
    private func addUsage(of spans: RollupSpans, to report: inout RollupReport) {
        var users: Set<ModelUser> = []
        for (id, entry) in self.sessions {
            for row in self.usage.rows(of: id).countedOnce
            where spans.wholeHours.contains(where: { $0.contains(row.place.hour) }) {
                users.insert(ModelUser(session: id, model: row.place.model))
                report.add(row.sums.totals, at: row.place, session: entry.facts)
            }
        }
        for entry in self.log.entries() where spans.edges.contains(where: { $0.contains(entry.timestamp) }) {
            entry.withRecord { record in
                guard let usage = RollupUsageEntry(record, sequence: entry.sequence), self.usage.counts(usage),
                    let session = self.sessions[usage.session],
                    usage.place.source == self.usage.rows(of: usage.session).lazy.map(\.place.source).min()
                else { return }
                users.insert(ModelUser(session: usage.session, model: usage.place.model))
                report.add(RollupUsageSums(usage.usage).totals, at: usage.place, session: session.facts)
            }
        }
        for user in users { report.addSessions(1, model: user.model?.string) }
    }

    private struct ModelUser: Hashable {
        var session: ExactText
        var model: ExactText?
    }
}

extension RollupSession {
    /// Whether the session overlaps a time.
    package func overlaps(_ range: Range<Timestamp>) -> Bool {
        self.lastEventTime >= range.lowerBound && self.startTime < range.upperBound
    }
}
