import Telemetry

extension OTLP.Span: OTLPRecord {
    static var signal: OTLPSignal { .traces }

    func appendEvents(
        from origin: Origin,
        encoded: UnsafeRawBufferPointer,
        to batch: inout BatchBuilder
    ) throws(OTLPError) {
        guard SentEvent.isSaid(by: self.attributes) else {
            return try batch.append(self.event(from: origin, batch: &batch, encoded: encoded))
        }
        var record = self
        let sent = SentEvent(from: &record.attributes)
        try batch.append(record.event(from: origin, batch: &batch, encoded: encoded, sent: sent))
    }
}

extension OTLP.LogRecord: OTLPRecord {
    static var signal: OTLPSignal { .logs }

    func appendEvents(
        from origin: Origin,
        encoded: UnsafeRawBufferPointer,
        to batch: inout BatchBuilder
    ) throws(OTLPError) {
        guard SentEvent.isSaid(by: self.attributes) else {
            return try batch.append(self.event(from: origin, batch: &batch, encoded: encoded))
        }
        var record = self
        let sent = SentEvent(from: &record.attributes)
        try batch.append(record.event(from: origin, batch: &batch, encoded: encoded, sent: sent))
    }
}

extension OTLP.Metric: OTLPRecord {
    static var signal: OTLPSignal { .metrics }

    func appendEvents(
        from origin: Origin,
        encoded: UnsafeRawBufferPointer,
        to batch: inout BatchBuilder
    ) throws(OTLPError) {
        try self.appendEvents(from: origin, to: &batch)
    }

    static func count(in encoded: UnsafeRawBufferPointer) -> Int {
        var points = 0
        var metric = WireReader(encoded)
        while let field = try? metric.next() {
            guard field.type == .bytes, [5, 7, 9, 10, 11].contains(field.number) else { continue }
            var data = WireReader(field.payload)
            while (try? data.next(1)) != nil { points += 1 }
        }
        return max(points, 1)
    }

    static func count(in json: JSONValue) -> Int {
        let points = (json.object ?? [:]).map { $0.value.object?["dataPoints"]?.array?.count ?? 0 }
        return max(points.reduce(0, +), 1)
    }
}
