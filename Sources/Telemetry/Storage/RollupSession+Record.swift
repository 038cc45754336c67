extension RollupSession where Text == RollupText {
    /// What one event says.
    ///
    /// - Parameters:
    ///   - record: The event; its texts are referred to, not copied.
    ///   - user: The user that its context names.
    ///   - isOwned: Whether the batch names the process that recorded it.
    package init(_ record: EventRecord, user: String?, isOwned: Bool) {
        let isStart = record.eventType == .start
        let isError = record.eventType == .error
        let time = record.timestamp
        self.init(
            category: RollupText(record.category),
            action: RollupText(record.action),
            label: record.label.map(RollupText.init),
            metadata: isStart && !record.metadata.isEmpty ? RollupText(record.metadata) : nil,
            hasStart: isStart,
            startTime: time,
            lastEventTime: time,
            lastActivityTime: record.endTime,
            lastErrorTime: isError ? time : nil,
            end: record.flags.contains(.endsSession)
                ? End(time: record.endTime, isError: record.flags.contains(.endsInError)) : nil,
            streamCount: record.eventType == .stream ? 1 : 0,
            errorCount: isError ? 1 : 0,
            service: record.countedService.map(RollupText.init),
            user: user,
            ownerTime: isOwned && !record.flags.contains(.relayed) ? time : nil
        )
    }
}

extension EventRecord {
    /// The service; an empty one is none.
    package var countedService: UnsafeRawBufferPointer? { self.service.flatMap { $0.isEmpty ? nil : $0 } }

    /// When what the event tells of was over: a span carries the time of its start, every other event its own.
    package var endTime: Timestamp {
        guard self.flags.contains(.span), let duration = self.duration else { return self.timestamp }
        return self.timestamp + .nanoseconds(duration)
    }
}
