/// The process that recorded a session, and the spool that its life is known by.
package struct RollupOwner: Sendable, Hashable {
    package var spoolID: String
    package var process: Session.Owner

    package init(spoolID: String, process: Session.Owner) {
        self.spoolID = spoolID
        self.process = process
    }

    package init(_ origin: EventBatch.Origin) {
        self.init(
            spoolID: origin.spoolID,
            process: Session.Owner(host: origin.host, processID: origin.processID)
        )
    }
}

/// What a session's status depends on beside its facts.
package struct RollupClock {
    package var now: Timestamp
    /// How long a session may be quiet.
    package var idle: Duration
    /// Whether the process that recorded a session runs no more.
    package var isOwnerGone: (RollupOwner) -> Bool

    package init(now: Timestamp, idle: Duration, isOwnerGone: @escaping (RollupOwner) -> Bool) {
        self.now = now
        self.idle = idle
        self.isOwnerGone = isOwnerGone
    }
}

extension RollupSession where Text == String {
    /// How the session stands; the owner is looked for only if that decides.
    package func status(owner: RollupOwner?, clock: RollupClock) -> SessionStatus {
        let hasEnded = self.end.map { $0.time >= self.lastEventTime } ?? false
        return SessionStatus(
            end: self.end.map { ($0.time, $0.isError) },
            hasStart: self.hasStart,
            lastEventTime: self.lastEventTime,
            lastActivityTime: self.lastActivityTime,
            lastErrorTime: self.lastErrorTime,
            now: clock.now,
            idle: clock.idle,
            isOwnerGone: !hasEnded && (owner.map(clock.isOwnerGone) ?? false)
        )
    }

    /// The session as readers see it.
    ///
    /// - Throws: ``TelemetryError`` if the stored metadata are not JSON.
    package func session(
        id: String,
        owner: RollupOwner?,
        usage: [RollupUsageRow],
        clock: RollupClock
    ) throws(TelemetryError) -> Session {
        var label = self.metadata
        let metadata = label?.withUTF8 { utf8 in
            Result { () throws(TelemetryError) in try EventRecord.object(UnsafeRawBufferPointer(utf8), "metadata") }
        }
        let counted = usage.countedOnce
        return Session(
            id: id,
            status: self.status(owner: owner, clock: clock),
            category: self.category,
            action: self.action,
            label: self.label,
            startTime: self.startTime,
            endTime: self.end.flatMap { $0.time >= self.lastEventTime ? $0.time : nil },
            lastEventTime: self.lastEventTime,
            lastActivityTime: self.lastActivityTime,
            eventCount: self.eventCount,
            streamCount: self.streamCount,
            errorCount: self.errorCount,
            usage: counted.reduce(into: UsageTotals()) { $0.add($1.sums.totals) },
            models: Set(counted.compactMap(\.place.model)).map(\.string).sorted(),
            service: self.service,
            user: self.user,
            owner: owner?.process,
            metadata: try metadata?.get() ?? [:]
        )
    }
}

extension RollupSession where Text == String {
    /// What its long texts take.
    package var textBytes: Int { (self.label?.utf8.count ?? 0) + (self.metadata?.utf8.count ?? 0) }
}
