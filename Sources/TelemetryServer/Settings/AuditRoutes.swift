import Hummingbird
import Telemetry

/// `/api/audit`: the audit log, latest entries first, and whether it is what was written.
struct AuditRoutes: Sendable {
    /// The most problems that an answer lists.
    private static let problemLimit = 100

    let service: TelemetryService
    let verifier: (any AuditVerifier)?

    /// Adds the route.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/audit", .getAudit) { request, _ in
            .json(try await self.answer(to: AuditRequest(parameters: try request.parameters().pairs)))
        }
    }

    private func answer(to request: AuditRequest) async throws -> JSONObject {
        guard let store = self.service.store, let log = store.unsealed as? any AuditStorage else {
            throw TelemetryError(.unsupported, "the service's store keeps no audit log")
        }
        // What is only counted until a minute has passed is part of what happened.
        try await self.service.audit.flush()
        let head = try await log.auditHead()
        // Beyond the head there may be entries that somebody added.
        let end = min(request.before ?? .max, max(head.number, 0) + 1)
        let first = max(end - Int64(request.limit), 1)
        let count = Int(max(end - first, 0))
        let records = count == 0 ? [] : try await log.auditRecords(after: first - 1, limit: count)
        let page = records.filter { $0.number < end }.reversed()
        var object: JSONObject = ["entries": .array(page.map { .object($0.entry) })]
        if first > 1 { object.append(key: "nextCursor", value: .string("\(first)")) }
        if request.verifies, let verifier = self.verifier {
            object.append(key: "verification", value: .object(try await verifier.verify(store).object))
        }
        return object
    }

    fileprivate static func listed(_ problems: [String]) -> JSONValue {
        .array(problems.prefix(self.problemLimit).map { .string($0) })
    }
}

extension AuditRecord {
    fileprivate var entry: JSONObject {
        var object: JSONObject = [
            "number": .integer(self.number), "timestamp": .milliseconds(self.timestamp), "action": .string(self.action),
        ]
        if let target { object.append(key: "target", value: .string(target)) }
        if let actor { object.append(key: "actor", value: .string(actor)) }
        if let details {
            object.append(key: "details", value: (try? JSONReader.value(in: details)) ?? .string(details))
        }
        return object
    }
}

extension AuditVerdict {
    fileprivate var object: JSONObject {
        [
            "isIntact": .bool(self.problems.isEmpty), "entries": .integer(self.entryCount),
            "problems": AuditRoutes.listed(self.problems),
        ]
    }
}
