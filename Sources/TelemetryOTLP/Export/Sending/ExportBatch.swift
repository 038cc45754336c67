import Telemetry

/// The events of a batch as records, divided into requests.
struct ExportBatch: Sendable {
    /// Records by place; `nil` where an event cannot be sent.
    private var records: [(event: TelemetryEvent, record: OutgoingRecord)?] = []
    /// Events that can never be sent, with the reason.
    private(set) var refused: [StoreOutcome.Refusal] = []

    init(_ batch: EventBatch, starts: inout SessionStarts) {
        for index in 0..<batch.count {
            guard let event = batch.event(at: index) else {
                self.refuse(index, "the record cannot be read")
                continue
            }
            if let reason = event.unreadable {
                self.refuse(index, "it is sealed and cannot be opened: \(reason)")
                continue
            }
            starts.note(event)
            self.records.append((event, OutgoingRecord(event, sessionStart: starts[event.sessionID])))
        }
    }

    /// The parts of which each fits a request, by signal and in order.
    func parts(_ configuration: OTLPExportConfiguration) -> [ExportPart] {
        var parts: [ExportPart] = []
        for signal in OTLPSignal.allCases {
            let places = self.records.indices.filter { self.records[$0]?.record.signal == signal }
            var start = places.startIndex
            var bytes = 0
            for index in places.indices {
                let size = self.records[places[index]].map { $0.record.byteCount + 8 } ?? 0
                if index > start,
                    bytes + size > configuration.requestBytes || index - start >= configuration.requestRecords
                {
                    parts.append(ExportPart(signal: signal, places: places[start..<index]))
                    start = index
                    bytes = 0
                }
                bytes += size
            }
            if start < places.endIndex { parts.append(ExportPart(signal: signal, places: places[start...])) }
        }
        return parts.sorted { ($0.places.first ?? 0) < ($1.places.first ?? 0) }
    }

    /// The request of a part.
    func request(_ part: ExportPart) -> ExportRequest {
        var request = ExportRequest(part.signal)
        for place in part.places {
            if let (event, record) = self.records[place] { request.append(record, of: event) }
        }
        return request
    }

    /// What a part is known by when it is tried again.
    func key(of part: ExportPart) -> PartKey {
        var hash = SipHash128()
        hash.combine(part.signal.rawValue)
        for place in part.places {
            guard let id = self.records[place]?.event.id else { continue }
            hash.combine(id.high)
            hash.combine(id.low)
        }
        let (high, low) = hash.finish()
        return PartKey(high: high, low: low, first: part.places.first ?? 0)
    }

    private mutating func refuse(_ index: Int, _ reason: String) {
        self.records.append(nil)
        self.refused.append(StoreOutcome.Refusal(index: index, reason: reason))
    }
}

/// What a part of a batch is known by: its events, and where they stand.
struct PartKey: Hashable, Sendable {
    var high: UInt64
    var low: UInt64
    var first: Int
}
