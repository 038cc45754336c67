extension TelemetryEvent {
    /// The event with what was sealed in it; as it is, with the reason in ``unreadable``, if it cannot be opened.
    ///
    /// What stands in the clear in a store that was sealed when it came is not shown: somebody else wrote it.
    package func opened(
        with sealer: any EventSealer,
        onFailure: (TelemetryError) -> Void = { _ in }
    ) -> TelemetryEvent {
        guard let seal else {
            guard let sequence, sequence > sealer.lastClearSequence else { return self }
            var event = self
            event.removeSealedParts()
            event.seal = .missing
            return event
        }
        if seal.bytes.isEmpty, seal.failure != nil { return self }
        do throws(TelemetryError) {
            return try seal.opened(self, with: sealer)
        } catch {
            onFailure(error)
            var event = self
            event.removeSealedParts()
            event.seal?.failure = error.message
            return event
        }
    }

    /// The event with label, metadata and context sealed.
    ///
    /// - Throws: What the sealer throws.
    package func sealed(with sealer: any EventSealer) throws(TelemetryError) -> TelemetryEvent {
        guard self.seal == nil else { return self }
        var event = self
        var writer = ByteWriter(capacity: 1024)
        writer.appendRecord(event, detector: nil)
        guard let record = EventRecord(writer.bytes) else {
            throw TelemetryError(.unreadable, "the record just made cannot be read")
        }
        let seal = try EventSeal(sealing: record, with: sealer)
        event.removeSealedParts()
        event.seal = seal
        return event
    }

    /// Whether something stands in the clear beside the envelope, which nobody puts there who seals.
    package var hasClearPartsBesideSeal: Bool {
        guard let seal, !seal.bytes.isEmpty else { return false }
        return self.label != nil || !self.metadata.isEmpty || self.context != TelemetryContext()
    }

    /// Takes out what is sealed, if events are.
    package mutating func removeSealedParts() {
        self.label = nil
        self.metadata = [:]
        self.context = TelemetryContext()
    }
}

extension EventBatch {
    /// The batch with every record sealed, itself if they are.
    package func sealed(with sealer: any EventSealer) throws(TelemetryError) -> EventBatch {
        try self.mapRecords(where: { $0.sealed == nil }) { writer, start, record throws(TelemetryError) in
            let seal = try EventSeal(sealing: record, with: sealer)
            writer.append(record.bytes)
            writer.replaceContent(ofRecordAt: start, by: seal)
        }
    }

    /// The batch with every record opened that can be, itself if there is none to open.
    package func opened(with sealer: any EventSealer) throws(TelemetryError) -> EventBatch {
        try self.mapRecords(where: { $0.sealed != nil }) { writer, _, record throws(TelemetryError) in
            let event = try record.event().opened(with: sealer)
            guard event.seal == nil else { return writer.append(record.bytes) }
            writer.appendRecord(event, detector: nil, isRelayed: record.flags.contains(.relayed))
        }
    }
}

extension Session {
    /// Takes what the session's own row does not have, or ought not to, from the event that names it.
    mutating func takeSealedParts(of event: TelemetryEvent) {
        self.label = event.unreadable.map { "unreadable: \($0)" } ?? event.label
        self.metadata = event.eventType == .start ? event.metadata : [:]
        self.user = nil
    }
}

extension TelemetryEvent {
    /// Whether this is another event in nothing but its envelope, so that all that is counted of it stays.
    package func isSealedAnew(from other: TelemetryEvent) -> Bool {
        guard let seal, let old = other.seal, seal.endsSession == old.endsSession, seal.endsInError == old.endsInError
        else { return false }
        var event = other
        event.seal = seal
        return event == self
    }
}
