extension MemoryState {
    /// Removes events, and what they said.
    mutating func erase(_ filter: QueryFilter) throws -> Int {
        let erased = try self.matches(filter)
        let removal = try self.withdraw(erased)
        self.log.remove(Set(erased.map(\.sequence)))
        self.settle(removal)
        self.eraseCleanedSessions(filter)
        return erased.count
    }

    /// Removes events of a scope before `time`; what they said stays.
    mutating func clean(_ scope: RetentionScope, before time: Timestamp) -> Int {
        let cleaned = self.log.entries().filter { entry in
            entry.timestamp < time && entry.withRecord { scope.contains($0) } ?? false
        }
        for entry in cleaned {
            entry.withRecord { record in
                if let usage = RollupUsageEntry(record, sequence: entry.sequence) { self.usage.forgetKey(of: usage) }
            }
        }
        self.log.remove(Set(cleaned.map(\.sequence)))
        self.horizons.move(scope, to: time)
        return cleaned.count
    }

    /// The events and the bytes of their records.
    var extent: StorageExtent {
        let bytes = self.log.entries().reduce(0) { $0 + $1.bytes.count }
        return StorageExtent(events: Int64(self.log.count), bytes: Int64(bytes))
    }

    /// The time of the earliest of the latest events; `nil` if there are no more than that.
    func time(ofLatest count: Int) -> Timestamp? {
        let times = self.log.entries().map(\.timestamp).sorted()
        guard times.count > count else { return nil }
        guard count > 0 else { return times.last.map { $0 + .nanoseconds(1) } }
        return times[times.count - count]
    }

    /// Replaces events by what `transform` makes of them.
    ///
    /// - Throws: What `transform` throws; the state is then half changed and to be thrown away.
    mutating func rewrite(
        _ ids: [EventID],
        transform: (TelemetryEvent) throws -> TelemetryEvent
    ) throws -> Int {
        var removal = Removal()
        var changed = 0
        for entry in ids.compactMap({ self.log[$0] }) {
            let event = try entry.event()
            var new = try transform(event)
            new.id = event.id
            new.sequence = event.sequence
            guard new != event else { continue }
            changed += 1
            try self.replace(entry, by: new, &removal)
        }
        self.settle(removal)
        return changed
    }

    private mutating func replace(_ entry: MemoryEntry, by event: TelemetryEvent, _ removal: inout Removal) throws {
        try EventBatch(CollectionOfOne(event)).withRecords { records in
            guard let record = records.first else { return }
            var new = RollupBatch(isOwned: false)
            new.add(record, sequence: entry.sequence)
            let usage = new.usages.first.map(RollupUsageEntry.init)
            let old = self.usageEntry(entry.sequence)
            var keepsUsage = false
            if let old, let usage { keepsUsage = self.usage.replace(old, by: usage) }
            let withdrawn = try self.withdraw([entry], withUsage: !keepsUsage)
            removal.merge(withdrawn)
            self.log.replace(MemoryEntry(record, sequence: entry.sequence))
            if keepsUsage { new.removeUsages() }
            self.apply(new, owner: nil)
            removal.sessions[ExactText(record.session), default: false] = true
        }
    }
}

extension MemoryState {
    /// Which sessions lost events, and whether the one that gave a session its name may be among them.
    fileprivate struct Removal {
        var sessions: [ExactText: Bool] = [:]

        mutating func merge(_ other: Removal) {
            self.sessions.merge(other.sessions) { $0 || $1 }
        }
    }

    /// Takes what `entries` said out of counts and usage.
    fileprivate mutating func withdraw(_ entries: [MemoryEntry], withUsage: Bool = true) throws -> Removal {
        var removal = Removal()
        for entry in entries {
            entry.withRecord { record in
                let id = ExactText(record.session)
                let facts = RollupSession(record, user: nil, isOwned: false)
                let isNamed = self.sessions[id]?.facts.hasStart ?? false
                removal.sessions[id, default: false] = removal.sessions[id] ?? false || facts.hasStart || !isNamed
                self.sessions[id]?.facts.subtractCounts(of: facts.map(\.string))
                self.stats.remove(record)
                if withUsage, let usage = RollupUsageEntry(record, sequence: entry.sequence) {
                    self.withdraw(usage)
                }
            }
        }
        return removal
    }

    private mutating func withdraw(_ usage: RollupUsageEntry) {
        guard let successor = self.usage.remove(usage), let next = self.usageEntry(successor) else { return }
        self.usage.count(next)
    }

    /// Brings the facts of sessions that lost events up to what is left.
    fileprivate mutating func settle(_ removal: Removal) {
        var live: [ExactText: RollupSession<String>] = [:]
        for entry in self.log.entries() {
            entry.withRecord { record in
                let id = ExactText(record.session)
                guard removal.sessions[id] != nil else { return }
                let user = EventRecord.user(in: record.context)
                let facts = RollupSession(record, user: user, isOwned: false).map(\.string)
                if live[id] == nil { live[id] = facts } else { live[id]?.merge(facts) }
            }
        }
        for (id, lostStart) in removal.sessions {
            let facts = self.sessions[id]?.facts
                .settled(live: live[id], cleanedBefore: self.horizons.latest, lostStart: lostStart)
            if let facts {
                self.sessions[id]?.facts = facts
            } else {
                self.sessions[id] = nil
                self.usage.removeSession(id)
            }
        }
    }

    /// Forgets what is known only by rollups, if a filter names the session or the user and nothing else.
    fileprivate mutating func eraseCleanedSessions(_ filter: QueryFilter) {
        guard filter.selectsWholeSessions else { return }
        let live = Set(self.log.entries().lazy.compactMap { $0.withRecord { ExactText($0.session) } })
        for (id, entry) in self.sessions
        where !live.contains(id) && (filter.session?.hasSameBytes(as: id.string) ?? true)
            && (filter.user.map { entry.facts.user.hasSameBytes(as: $0) } ?? true)
        {
            self.sessions[id] = nil
            self.usage.removeSession(id)
        }
    }
}

extension QueryFilter {
    /// Whether this names a session or a user and nothing else, so that erasing it means all that is known of them.
    package var selectsWholeSessions: Bool {
        (self.session != nil || self.user != nil)
            && self.scope == QueryFilter(session: self.session, user: self.user, order: self.order)
    }
}
