import Hummingbird
import Telemetry

/// `/api/settings`: the configuration in force, and what it works on.
struct SettingsRoutes: Sendable {
    let service: TelemetryService
    let configuration: ConfigurationReport

    /// Adds the route.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/settings", .getSettings) { _, _ in .json(try await self.answer()) }
    }

    private func answer() async throws -> JSONObject {
        let telemetry = self.service.configuration
        let status = self.service.status()
        var spool: JSONObject = [
            "bytes": .integer(Int64(status.spoolBytes)), "limit": .integer(Int64(status.spoolLimit)),
        ]
        if let root = try? self.service.pipeline().root { spool.append(key: "path", value: .string(root)) }
        return [
            "version": .string(TelemetryRelease.version), "platform": .string(Platform.name),
            "processId": .integer(Int64(SystemCall.processID)),
            "durability": .string(telemetry.durability.description),
            "isRedacting": .bool(telemetry.redaction.isEnabled), "isSealing": .bool(self.service.vault != nil),
            "store": .object(try await self.store()), "spool": .object(spool),
            "settings": .array(self.configuration.settings.map { .object($0.object) }),
        ]
    }

    private func store() async throws -> JSONObject {
        guard let store = self.service.store else { return [:] }
        var object: JSONObject = ["name": .string(store.name)]
        if let path = self.configuration.storePath { object.append(key: "path", value: .string(path)) }
        // Stores that nothing can be removed from need not know how much they hold.
        if store.capabilities.contains(.erase) { object.append(contentsOf: try await store.extent().object) }
        return object
    }
}
