extension RollupSession {
    /// Takes the counts of removed events away; the rest is what ``settled(live:cleanedBefore:lostStart:)`` is for.
    package mutating func subtractCounts(of removed: RollupSession) {
        self.eventCount -= removed.eventCount
        self.streamCount -= removed.streamCount
        self.errorCount -= removed.errorCount
    }

    /// These facts after events were removed and their counts subtracted; `nil` if none is left.
    ///
    /// When every counted event is still stored, the facts are what those say. When retention has taken some, what
    /// it took is known by these facts alone, and what a removed event may have said is forgotten.
    ///
    /// - Parameters:
    ///   - live: What the events that are still stored say.
    ///   - horizon: The time before which retention has removed events.
    ///   - lostStart: Whether the event that gave category, action, label and metadata may be among the removed.
    /// - Returns: The facts of what is left.
    package func settled(live: RollupSession?, cleanedBefore horizon: Timestamp?, lostStart: Bool) -> RollupSession? {
        guard self.eventCount > 0 else { return nil }
        if var live, live.eventCount >= self.eventCount {
            live.ownerTime = self.ownerTime
            return live
        }
        let wasCleaned: (Timestamp) -> Bool = { time in horizon.map { time < $0 } ?? true }
        var facts = self
        if lostStart {
            if let live {
                facts.takeStart(of: live)
            } else {
                facts.label = nil
                facts.metadata = nil
                facts.hasStart = false
            }
        }
        facts.lastEventTime = live?.lastEventTime ?? min(self.lastEventTime, horizon ?? self.lastEventTime)
        facts.lastActivityTime = live?.lastActivityTime ?? facts.lastEventTime
        facts.lastErrorTime = live?.lastErrorTime ?? self.lastErrorTime.flatMap { wasCleaned($0) ? $0 : nil }
        facts.end = live?.end ?? self.end.flatMap { wasCleaned($0.time) ? $0 : nil }
        facts.user = live?.user
        return facts
    }
}
