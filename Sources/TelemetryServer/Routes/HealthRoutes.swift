import HTTPTypes
import Hummingbird
import Telemetry

/// `/health` says how the collector does and why, `/ready` whether it takes events.
struct HealthRoutes: Sendable {
    let service: TelemetryService

    /// Adds the routes.
    func add(to router: inout APIRouter) {
        router.on(.get, "/health", .health) { _, _ in
            let report = await self.service.health()
            var object = report.object
            for member in self.service.status().object { object.append(key: member.key, value: member.value) }
            object.append(key: "processId", value: .integer(Int64(SystemCall.processID)))
            object.append(key: "clientMistakes", value: .object(self.mistakes))
            return .json(object, status: Self.status(of: report))
        }
        router.on(.get, "/ready", .ready) { _, _ in
            let report = await self.service.health()
            let isReady = report.status != .failing
            var object: JSONObject = ["ready": .bool(isReady)]
            if !isReady, let reason = report.findings.first {
                object.append(key: "reason", value: .string(reason.message))
            }
            return .json(object, status: Self.status(of: report))
        }
    }

    private var mistakes: JSONObject {
        let counts = self.service.clientMistakes.counts.sorted { $0.key.rawValue < $1.key.rawValue }
        return JSONObject(counts.map { ($0.key.rawValue, .integer(Int64($0.value))) })
    }

    private static func status(of report: HealthReport) -> HTTPResponse.Status {
        report.status == .failing ? .serviceUnavailable : .ok
    }
}
