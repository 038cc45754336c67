import HTTPTypes
import Hummingbird
import NIOCore
import Telemetry

/// `/metrics`: what a Prometheus server collects.
///
/// How the collector does, and what agents did: events, errors, durations, tokens and money since the beginning. Series
/// are bounded: by category and model, the hundred with the most events each.
struct PrometheusRoutes: Sendable {
    /// The most categories, and the most models, that have series of their own.
    private static let keyLimit = 100

    let service: TelemetryService

    /// Adds the route.
    func add(to router: inout APIRouter) {
        router.on(.get, "/metrics", .prometheus) { _, _ in
            var text = PrometheusText()
            // A store that fails is what this is watched for, so the rest is told without it.
            let categories = try? await self.service.stats(StatsRequest(group: .category))
            let models = try? await self.service.stats(StatsRequest(group: .model))
            let health = await self.service.health()
            text.append(self.service.status(), isReady: health.status != .failing)
            if let categories, let models { text.append(categories: categories, models: models, limit: Self.keyLimit) }
            return Response(
                status: .ok,
                headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text.text))
            )
        }
    }
}
