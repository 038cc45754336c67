import Telemetry
import TelemetrySQLite

let telemetry = TelemetryService(stores: [SQLiteProvider(path: ".vibekit/telemetry.db")])
try await telemetry.initialize()
await telemetry.withSession(category: "quickstart", action: "greet", label: "say hello") { _ in
    telemetry.record(TelemetryEvent(category: "quickstart", action: "hello", metadata: ["language": "Swift"]))
}
for event in try await telemetry.query(QueryFilter(category: "quickstart")).events { print(event.json) }
await telemetry.shutdown()
