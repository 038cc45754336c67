import Hummingbird
import Telemetry

/// `/api/metrics`: counts, durations, tokens and money.
struct MetricsRoutes: Sendable {
    let service: TelemetryService

    /// Adds the route.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/metrics", .getMetrics) { request, _ in
            let parameters = try request.parameters()
            let report = try await self.service.stats(StatsRequest(parameters: parameters.pairs, now: .now))
            return .json { $0.append(utf8: report.json) }
        }
    }
}
