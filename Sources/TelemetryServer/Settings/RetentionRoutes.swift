import Hummingbird
import Telemetry

/// `/api/retention`: what is kept for how long, what another policy would remove, and the removal by the one in force.
struct RetentionRoutes: Sendable {
    /// The most bytes of a policy.
    private static let limit = 64 << 10

    let service: TelemetryService
    let bodies: BodyReader
    let access: AccessRules

    /// Adds the routes.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/retention", .getRetention) { _, _ in .json(try await self.answer()) }
        router.on(.post, "/api/retention/preview", .previewRetention) { request, context in
            let object = try await self.bodies.object(of: request, context: context, limit: Self.limit)
            return .json(try await self.preview(self.service.configuration.retention.changed(by: object)))
        }
        router.on(.post, "/api/retention/apply", .applyRetention) { request, context in
            try self.access.admitChange(request.head, isLocal: context.isLocal)
            let object = try await self.bodies.object(of: request, context: context, limit: Self.limit)
            return .json(try await self.apply(object, by: context.actor))
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

    /// Removes by the policy in force alone: another one is set where the configuration is.
    private func apply(_ object: JSONObject, by actor: String) async throws -> JSONObject {
        if let name = object.first?.key.prefix(40) {
            let message = "unknown member \"\(name)\": the policy in force is applied as it is"
            throw TelemetryError(.invalidField, message, field: String(name))
        }
        guard self.service.configuration.retention.isEnabled else {
            let message = "retention is switched off: set retention.enabled to true, and start the collector anew"
            throw APIError(.conflict, .configuration, message, field: "retention.enabled")
        }
        guard let store = self.service.store else {
            throw TelemetryError(.unsupported, "none of the service's stores can be queried")
        }
        return try await self.service.pipeline().applyRetention(to: store, for: actor).object
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
