import Hummingbird
import Telemetry

/// `/api/retention`: what is kept for how long, and what another policy would remove; nothing is removed here.
struct RetentionRoutes: Sendable {
    /// The most bytes of a policy.
    private static let limit = 64 << 10

    let service: TelemetryService
    let bodies: BodyReader

    /// Adds the routes.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/retention", .getRetention) { _, _ in .json(try await self.answer()) }
        router.on(.post, "/api/retention/preview", .previewRetention) { request, context in
            let object = try await self.bodies.object(of: request, context: context, limit: Self.limit)
            return .json(try await self.preview(self.service.configuration.retention.changed(by: object)))
        }
    }

    private func answer() async throws -> JSONObject {
        let policy = self.service.configuration.retention
        var object: JSONObject = [
            "isEnabled": .bool(policy.isEnabled), "interval": .milliseconds(policy.interval),
            "policy": .object(policy.object),
            "rules": .array(
                policy.ageLimits.map { ["scope": .string($0.scope.description), "maxAge": .milliseconds($0.age)] }
            ),
        ]
        guard let store = self.service.store else { return object }
        if let horizon = try await store.horizon() { object.append(key: "horizon", value: .milliseconds(horizon)) }
        if let run = try self.service.pipeline().retention.lastRun(in: store.name) {
            object.append(key: "lastRun", value: .object(run.object))
        }
        return object
    }

    private func preview(_ policy: TelemetryConfiguration.Retention) async throws -> JSONObject {
        guard let store = self.service.store else {
            throw TelemetryError(.unsupported, "none of the service's stores can be queried")
        }
        let preview = try await RetentionPreview(policy, of: store, at: self.service.clock())
        return [
            "policy": .object(policy.object), "events": .integer(Int64(preview.events)),
            "bytes": .integer(preview.bytes), "holds": .object(preview.extent.object),
            "steps": .array(preview.steps.map { .object($0.object) }),
        ]
    }
}

extension RetentionRun {
    fileprivate var object: JSONObject {
        var object: JSONObject = ["timestamp": .milliseconds(self.time)]
        switch self.result {
        case .success(let report): object.append(key: "events", value: .integer(Int64(report.events)))
        case .failure(let error): object.append(key: "error", value: .string("\(error)"))
        }
        return object
    }
}

extension RetentionPreview.Step {
    fileprivate var object: JSONObject {
        var object: JSONObject = [
            "scope": .string(self.removal.scope.description), "reason": .string(self.removal.reason.rawValue),
            "events": .integer(Int64(self.removal.events)), "bytes": .integer(self.bytes),
        ]
        if let before = self.removal.before { object.append(key: "before", value: .milliseconds(before)) }
        if let oldest { object.append(key: "oldest", value: .milliseconds(oldest)) }
        return object
    }
}
