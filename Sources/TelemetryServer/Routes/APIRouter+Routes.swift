import HTTPTypes
import Telemetry
import TelemetryOTLP

extension APIRouter {
    /// Everything that the collector answers.
    static func whole(
        _ service: TelemetryService,
        _ bodies: BodyReader,
        _ decoder: OTLPDecoder,
        _ access: AccessRules,
        _ streaming: StreamingEndpoints,
        _ inspection: Inspection,
        _ dashboard: Dashboard?
    ) -> APIRouter {
        var router = APIRouter(
            access: access,
            audit: service.audit,
            mistakes: service.clientMistakes,
            dashboard: dashboard
        )
        EventRoutes(service: service, bodies: bodies).add(to: &router)
        SessionRoutes(service: service).add(to: &router)
        MetricsRoutes(service: service).add(to: &router)
        TimeSeriesRoutes(service: service).add(to: &router)
        AnalysisRoutes(service: service).add(to: &router)
        ExportRoutes(service: service, bodies: bodies).add(to: &router)
        PrometheusRoutes(service: service).add(to: &router)
        for route in streaming.routes { router.on(.get, route.path, route.operation, route.handler) }
        SettingsRoutes(service: service, configuration: inspection.configuration).add(to: &router)
        RedactionRoutes(service: service, bodies: bodies).add(to: &router)
        RetentionRoutes(service: service, bodies: bodies, access: access).add(to: &router)
        TokenRoutes(service: service, bodies: bodies, tokens: inspection.tokens, access: access).add(to: &router)
        AuditRoutes(service: service, verifier: inspection.auditVerifier).add(to: &router)
        HealthRoutes(service: service).add(to: &router)
        OTLPRoutes(service: service, bodies: bodies, decoder: decoder).add(to: &router)
        router.addSummary(before: dashboard)
        OpenAPIRoutes(router.document).add(to: &router)
        dashboard?.add(to: &router)
        return router
    }

    /// What stands on the port where OTLP's clients look first.
    static func otlp(
        _ service: TelemetryService,
        _ bodies: BodyReader,
        _ decoder: OTLPDecoder,
        _ access: AccessRules
    ) -> APIRouter {
        var router = APIRouter(access: access, audit: service.audit, mistakes: service.clientMistakes)
        OTLPRoutes(service: service, bodies: bodies, decoder: decoder).add(to: &router)
        router.addSummary()
        return router
    }

    /// The root is the dashboard for browsers, and says to all others what runs here.
    private mutating func addSummary(before dashboard: Dashboard? = nil) {
        let routes = self.summary.map { JSONValue.string($0) }
        self.on(.get, "/", .root) { request, _ in
            if let page = dashboard?.page(for: request) { return page }
            return .json(["name": "VibeKit Telemetry", "routes": .array(routes)], headers: [.vary: "Accept"])
        }
    }
}
