extension ByteWriter {
    /// The record of an event that has an id and a time.
    ///
    /// Redaction happens here, on the way into the record, so that nothing unredacted is ever laid down. Without
    /// a detector the texts are written as they are. What the event leaves out is taken from `defaults`.
    ///
    /// - Returns: The bytes that metadata and context took.
    @discardableResult
    package mutating func appendRecord(
        _ event: borrowing TelemetryEvent,
        detector: PIIDetector?,
        defaults: RecordDefaults = .none,
        isRelayed: Bool = false
    ) -> (metadata: Int, context: Int) {
        let start = self.count
        self.appendZeros(EventRecord.headerSize)
        var flags: EventRecord.Flags = isRelayed ? .relayed : []
        let session = self.appendMeasured {
            if event.sessionID.isEmpty { defaults.appendSession(to: &$0) } else { $0.append(utf8: event.sessionID) }
        }
        let category = self.appendMeasured { $0.appendName(event.category, detector) }
        let action = self.appendMeasured { $0.appendName(event.action, detector) }
        let service = self.appendMeasured {
            if let name = event.service { $0.append(utf8: name) } else { defaults.appendService(to: &$0) }
        }
        if service > 0 || event.service != nil { flags.insert(.service) }
        var label = 0
        if let text = event.label {
            flags.insert(.label)
            label = self.appendMeasured { $0.append(redacting: text, detector) }
        }
        let metadata = self.appendMeasured {
            if !event.metadata.isEmpty { $0.appendJSON(event.metadata, redacting: detector) }
        }
        let contextCount = self.appendMeasured {
            if let context = event.details?.context, !context.isEmpty {
                $0.appendJSON(context.object, redacting: detector)
            } else {
                defaults.appendContext(to: &$0)
            }
        }
        let usage = self.appendMeasured {
            if let usage = event.usage { $0.appendJSON((detector?.redact(usage) ?? usage).object) }
        }
        self.overwrite(at: start, with: EventRecord.version)
        self.overwrite(at: start + 1, with: event.eventType.code)
        self.overwrite(at: start + 4, with: UInt16(truncatingIfNeeded: session))
        self.overwrite(at: start + 6, with: UInt16(truncatingIfNeeded: category))
        self.overwrite(at: start + 8, with: UInt16(truncatingIfNeeded: action))
        self.overwrite(at: start + 10, with: UInt16(truncatingIfNeeded: service))
        self.overwrite(at: start + 12, with: UInt32(truncatingIfNeeded: label))
        self.overwrite(at: start + 16, with: UInt32(truncatingIfNeeded: metadata))
        self.overwrite(at: start + 20, with: UInt32(truncatingIfNeeded: contextCount))
        self.overwrite(at: start + 24, with: UInt32(truncatingIfNeeded: usage))
        self.overwrite(at: start + 32, with: event.id.high.bigEndian)
        self.overwrite(at: start + 40, with: event.id.low.bigEndian)
        self.overwrite(at: start + 48, with: event.timestamp.nanoseconds)
        if let duration = event.durationNanoseconds {
            flags.insert(.duration)
            self.overwrite(at: start + 56, with: duration)
        }
        if let value = event.value {
            flags.insert(.value)
            self.overwrite(at: start + 64, with: value.bitPattern)
        }
        if let trace = event.traceID {
            flags.insert(.trace)
            self.overwrite(at: start + 72, with: trace.high.bigEndian)
            self.overwrite(at: start + 80, with: trace.low.bigEndian)
        }
        if let span = event.spanID {
            flags.insert(.span)
            self.overwrite(at: start + 88, with: span.word.bigEndian)
        }
        if let parent = event.parentSpanID {
            flags.insert(.parentSpan)
            self.overwrite(at: start + 96, with: parent.word.bigEndian)
        }
        if event.eventType == .end || event.eventType == .error, event.endsSession {
            flags.insert(.endsSession)
            if event.endsInError { flags.insert(.endsInError) }
        }
        self.overwrite(at: start + 2, with: flags.rawValue)
        return (metadata, contextCount)
    }

    @inline(__always)
    private mutating func appendMeasured(_ body: (inout ByteWriter) -> Void) -> Int {
        let start = self.count
        body(&self)
        return self.count &- start
    }
}
