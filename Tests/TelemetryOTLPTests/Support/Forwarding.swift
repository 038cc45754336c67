import Telemetry
import TelemetryOTLP

/// The events that another collector makes of requests with these, in the order of signals.
func forwarded(
    _ events: [TelemetryEvent],
    _ encoding: OTLPEncoding = .protobuf,
    limit: Int = .max,
    at time: Timestamp = arrival
) throws -> [TelemetryEvent] {
    var arrived: [TelemetryEvent] = []
    for signal in OTLPSignal.allCases {
        let records = events.map { ($0, OutgoingRecord($0)) }.filter { $0.1.signal == signal }
        for start in stride(from: 0, to: records.count, by: min(limit, max(records.count, 1))) {
            var request = ExportRequest(signal)
            for (event, record) in records[start..<min(records.count, start + min(limit, records.count))] {
                request.append(record, of: event)
            }
            let batch = try OTLPDecoder()
                .decode(request.body(encoding), signal: signal, encoding: encoding, receivedAt: time)
            arrived += batch.events
        }
    }
    return arrived
}

extension [TelemetryEvent] {
    /// By id, as requests group by resource and scope.
    var byID: [EventID: TelemetryEvent] { Dictionary(self.map { ($0.id, $0) }) { first, _ in first } }
}
