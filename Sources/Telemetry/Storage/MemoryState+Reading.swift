extension MemoryState {
    func page(_ filter: QueryFilter) throws -> EventPage {
        try filter.validate()
        let position = try filter.position()
        var found = try self.matches(filter).map { (time: $0.timestamp, sequence: $0.sequence) }
        switch filter.order {
        case .newest: found.sort { $0 > $1 }
        case .oldest: found.sort { $0 < $1 }
        case .arrival: break
        }
        if let position {
            let last = (time: position.timestamp, sequence: position.sequence)
            found.removeAll { place in
                switch filter.order {
                case .newest: place >= last
                case .oldest: place <= last
                case .arrival: place.sequence <= last.sequence
                }
            }
        } else {
            found.removeFirst(min(filter.offset, found.count))
        }
        let page = found.prefix(
            self.count(fitting: found.lazy.prefix(filter.limit).map { self.log[$0.sequence]?.bytes.count ?? 0 })
        )
        return EventPage(
            events: try page.compactMap { try self.log[$0.sequence]?.event() },
            nextCursor: found.count > page.count
                ? page.last.map { PageCursor(timestamp: $0.time, sequence: $0.sequence).text(scope: filter.scope) }
                : nil
        )
    }

    /// The entries that `filter` matches, in the order of arrival.
    func matches(_ filter: QueryFilter) throws -> [MemoryEntry] {
        let matcher = RecordMatcher(filter)
        return try self.log.entries().filter { entry in
            guard entry.withRecord({ matcher.admits($0) }) ?? false else { return false }
            return matcher.isSufficient ? true : filter.matches(try entry.event())
        }
    }

    func changes(after sequence: Int64, limit: Int) throws -> [TelemetryEvent] {
        guard sequence < .max else { return [] }
        let entries = Array(self.log.entries(from: sequence + 1).prefix(max(limit, 0)))
        return try entries.prefix(self.count(fitting: entries.lazy.map(\.bytes.count))).map { try $0.event() }
    }

    /// How many of the sizes one answer has room for: one at least.
    private func count(fitting sizes: some Sequence<Int>) -> Int {
        var room = EventPage.byteLimit
        var count = 0
        for size in sizes {
            room -= size
            if room < 0, count > 0 { break }
            count += 1
        }
        return count
    }

    func page(_ filter: SessionFilter, clock: RollupClock) throws -> SessionPage {
        try filter.validate()
        let position = try filter.position()
        var found = self.sessions.filter { id, entry in
            let facts = entry.facts
            return filter.admits(id: id.string, facts) && filter.matches(facts.status(owner: entry.owner, clock: clock))
                && position.map { (facts.startTime, entry.row) < ($0.timestamp, $0.sequence) } ?? true
        }.map { (id: $0.key, entry: $0.value) }
        found.sort { left, right in
            (left.entry.facts.startTime, left.entry.row) > (right.entry.facts.startTime, right.entry.row)
        }
        let sizes = found.lazy.prefix(filter.limit).map { $0.entry.facts.textBytes }
        let page = found.prefix(self.count(fitting: sizes))
        let sessions = try page.map { id, entry in
            try entry.facts.session(id: id.string, owner: entry.owner, usage: self.usage.rows(of: id), clock: clock)
        }
        return SessionPage(
            sessions: sessions,
            nextCursor: found.count > page.count
                ? page.last.map {
                    PageCursor(timestamp: $0.entry.facts.startTime, sequence: $0.entry.row).text(scope: filter.scope)
                } : nil
        )
    }
}

extension SessionFilter {
    /// Checks the limit.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` that names limit and value.
    package func validate() throws(TelemetryError) {
        guard QueryFilter.limits.contains(self.limit) else {
            throw TelemetryError(.invalidFilter, "limit must be 1 to 10000, not \(self.limit)", field: "limit")
        }
    }

    /// Whether a session is one of these; the status is not looked at.
    package func admits(id: String, _ facts: RollupSession<String>) -> Bool {
        if let session, !id.hasSameBytes(as: session) { return false }
        if let category, !facts.category.hasSameBytes(as: category) { return false }
        if let service, !facts.service.hasSameBytes(as: service) { return false }
        if let user, !facts.user.hasSameBytes(as: user) { return false }
        if let since, facts.lastEventTime < since { return false }
        if let until, facts.startTime >= until { return false }
        guard let search, !search.isEmpty else { return true }
        return id.containsCaseInsensitive(search) || facts.label?.containsCaseInsensitive(search) ?? false
    }

    /// Whether a session that stands so is one of these.
    package func matches(_ status: SessionStatus) -> Bool { self.status.map { $0 == status } ?? true }
}
