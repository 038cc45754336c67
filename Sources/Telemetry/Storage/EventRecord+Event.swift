extension EventRecord {
    /// The event that was written.
    ///
    /// - Throws: ``TelemetryError`` if its JSON cannot be read, which a checksummed record does not do.
    package func event(sequence: Int64? = nil) throws(TelemetryError) -> TelemetryEvent {
        var event = TelemetryEvent(category: Self.text(self.category), action: Self.text(self.action))
        event.sequence = sequence
        event.givenID = self.id
        event.givenTimestamp = self.timestamp
        event.sessionID = Self.text(self.session)
        event.eventType = self.eventType
        event.label = self.label.map(Self.text)
        event.value = self.value
        event.durationNanoseconds = self.duration
        event.service = self.service.map(Self.text)
        event.traceID = self.traceID
        event.spanID = self.spanID
        event.parentSpanID = self.parentSpanID
        event.metadata = try Self.object(self.metadata, "metadata") ?? [:]
        if let context = try Self.object(self.context, "context") {
            event.context = try TelemetryContext(object: context)
        }
        if let sealed { event.seal = EventSeal(sealed) }
        if let usage = try Self.object(self.usage, "usage") { event.usage = try TokenUsage(object: usage) }
        return event
    }

    package static func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }

    /// The object that stored JSON text holds, `nil` for no text.
    package static func object(
        _ json: UnsafeRawBufferPointer,
        _ field: String
    ) throws(TelemetryError) -> JSONObject? {
        guard !json.isEmpty else { return nil }
        do throws(JSONReader.Failure) {
            return try JSONReader.value(in: json, depthLimit: 256).object
        } catch {
            throw TelemetryError(.storage, "stored \(field) is not JSON: \(error.reason)", field: field)
        }
    }
}
