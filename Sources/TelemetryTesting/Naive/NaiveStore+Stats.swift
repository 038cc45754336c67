import Telemetry

extension NaiveStore {
    /// The figures of a total or a group, with every duration.
    struct Totals {
        var events = 0
        var errors = 0
        var sessions = 0
        var durations: [Int64] = []
        var usages: [TokenUsage] = []
    }

    struct Report {
        var totals = Totals()
        /// By the bytes of the key.
        var groups: [[UInt8]: Totals] = [:]

        mutating func update(_ key: String?, _ change: (inout Totals) -> Void) {
            change(&self.totals)
            if let key { change(&self.groups[Array(key.utf8), default: Totals()]) }
        }
    }

    func report(_ range: Range<Timestamp>, group: StatsRequest.Group?) -> Report {
        var report = Report()
        for event in self.events where range.contains(event.timestamp) {
            let key = Self.key(group, category: event.category, action: event.action, service: event.service)
            report.update(key) { totals in
                totals.events += 1
                if event.eventType == .error { totals.errors += 1 }
                if let duration = event.durationNanoseconds { totals.durations.append(duration) }
            }
        }
        for session in self.sessions
        where session.lastEventTime >= range.lowerBound && session.startTime < range.upperBound {
            let key = Self.key(group, category: session.category, action: session.action, service: session.service)
            report.update(key) { $0.sessions += 1 }
        }
        var users: Set<[[UInt8]]> = []
        for counted in self.countedUsages where range.contains(counted.event.timestamp) {
            guard let session = self.sessions.first(where: { Self.fits($0.id, counted.event.sessionID) }) else {
                continue
            }
            var key = Self.key(
                group,
                category: session.category,
                action: session.action,
                service: counted.event.service
            )
            if group == .model {
                let model = counted.usage.model.flatMap { $0.isEmpty ? nil : $0 } ?? "(none)"
                key = model
                users.insert([Array(session.id.utf8), Array(model.utf8)])
            }
            report.update(key) { $0.usages.append(counted.usage) }
        }
        for user in users { report.groups[user[1], default: Totals()].sessions += 1 }
        return report
    }

    private static func key(
        _ group: StatsRequest.Group?,
        category: String,
        action: String,
        service: String?
    ) -> String? {
        switch group {
        case nil, .model: nil
        case .category: category
        case .action: "\(category)/\(action)"
        case .agent: service.flatMap { $0.isEmpty ? nil : $0 } ?? "(none)"
        }
    }
}
