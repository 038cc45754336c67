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
            object.append(contentsOf: Self.status(self.service.status(), report.measures))
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

    private static func status(_ status: ServiceStatus, _ measures: HealthMeasures) -> JSONObject {
        var object = status.object
        object["destinations"] = .array(
            status.destinations.map { destination in
                var object = destination.object
                if let lag = measures.lags[destination.name] {
                    object.append(key: "lagMs", value: .milliseconds(lag))
                }
                return .object(object)
            }
        )
        if let rate = measures.rate { object.append(key: "eventsPerSecond", value: .double(rate)) }
        if let disk = measures.disk {
            object.append(
                key: "disk",
                value: ["free": .integer(Int64(disk.free)), "total": .integer(Int64(disk.total))]
            )
        }
        return object
    }

    private var mistakes: JSONObject {
        let counts = self.service.clientMistakes.counts.sorted { $0.key.rawValue < $1.key.rawValue }
        return JSONObject(counts.map { ($0.key.rawValue, .integer(Int64($0.value))) })
    }

    private static func status(of report: HealthReport) -> HTTPResponse.Status {
        report.status == .failing ? .serviceUnavailable : .ok
    }
}
