import HTTPTypes
import Hummingbird
import Telemetry

/// `/health` says how the collector does, `/ready` whether it takes events.
struct HealthRoutes: Sendable {
    let service: TelemetryService

    /// Adds the routes.
    func add(to router: inout APIRouter) {
        router.on(.get, "/health") { _, _ in
            let status = self.service.status()
            var object: JSONObject = ["status": .string(status.isBehind ? "degraded" : "ok")]
            for member in status.object { object.append(key: member.key, value: member.value) }
            return .json(object)
        }
        router.on(.get, "/ready") { _, _ in
            let isReady = self.service.isRunning
            return .json(["ready": .bool(isReady)], status: isReady ? .ok : .serviceUnavailable)
        }
    }
}

extension ServiceStatus {
    /// Whether a store fails, or the spool is nearly full.
    fileprivate var isBehind: Bool {
        self.destinations.contains { $0.failures > 0 } || self.spoolBytes > self.spoolLimit / 10 * 9
    }
}
