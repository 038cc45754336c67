import Telemetry
import TelemetryServer

/// The example of `docs/live.md`.
struct Ticker: StreamingProvider {
    func attach(to endpoints: inout StreamingEndpoints) {
        let service = endpoints.service
        endpoints.webSocket("/ticker") { client, _ in
            for try await case .events(let events) in try await service.subscribe() {
                try await client.send(Array("\(events.count)".utf8))
            }
        }
    }
}
