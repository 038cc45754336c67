import Hummingbird
import Telemetry

/// `/api/redaction/test`: what would be kept of a text, and why; nothing of it is kept or logged.
struct RedactionRoutes: Sendable {
    /// The most bytes that are tried.
    static let limit = 1 << 20

    let service: TelemetryService
    let bodies: BodyReader

    /// Adds the route.
    func add(to router: inout APIRouter) {
        router.on(.post, "/api/redaction/test", .testRedaction) { request, context in
            let object = try await self.bodies.object(of: request, context: context, limit: Self.limit)
            return .json(try self.answer(to: object))
        }
    }

    private func answer(to object: JSONObject) throws(TelemetryError) -> JSONObject {
        let redaction = self.service.configuration.redaction
        let trial = try Self.trial(of: object, by: PIIDetector(redaction))
        return [
            "isEnabled": .bool(redaction.isEnabled), "redacted": trial.redacted,
            "hits": .array(trial.hits.map { .object($0.object) }),
        ]
    }

    private static func trial(of object: JSONObject, by detector: PIIDetector) throws(TelemetryError) -> RedactionTrial
    {
        if let name = object.first(where: { $0.key != "text" && $0.key != "value" })?.key.prefix(40) {
            let message = "unknown member \"\(name)\": there are text and value"
            throw TelemetryError(.invalidField, message, field: String(name))
        }
        switch (object["text"], object["value"]) {
        case (.string(let text)?, nil): return try RedactionTrial(text: text, by: detector)
        case (nil, let value?): return try RedactionTrial(value: value, by: detector)
        case (nil, nil): throw TelemetryError(.missingField, "there must be a text or a value", field: "text")
        case (_?, nil): throw TelemetryError(.invalidField, "text must be a text", field: "text")
        case (_?, _?): throw TelemetryError(.invalidField, "text and value exclude each other", field: "value")
        }
    }
}

extension RedactionTrial.Hit {
    fileprivate var object: JSONObject {
        var object: JSONObject = [
            "kind": .string(self.finding.kind.rawValue), "reason": .string(self.finding.reason),
            "start": .integer(Int64(self.finding.range.lowerBound)),
            "end": .integer(Int64(self.finding.range.upperBound)),
            "line": .integer(Int64(self.finding.line)), "column": .integer(Int64(self.finding.column)),
            "excerpt": .string(self.finding.excerpt),
        ]
        if let path { object.append(key: "path", value: .string(path)) }
        return object
    }
}
