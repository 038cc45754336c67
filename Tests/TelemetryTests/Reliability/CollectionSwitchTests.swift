import Testing

@testable import Telemetry

@Suite("Reliability: consent")
struct CollectionSwitchTests {
    @Test("Whoever says no is heard", arguments: ["DO_NOT_TRACK", "TELEMETRY_DISABLED"])
    func no(_ name: String) {
        for value in ["1", "true", "TRUE", "True", "yes", "YES", "on", "On", "y", "t", "2", "enabled"] {
            #expect(CollectionSwitch.isOff(in: [name: value]), "\(name)=\(value)")
        }
        for value in ["", "0", "false", "False", "FALSE", "no", "No", "off", "OFF"] {
            #expect(!CollectionSwitch.isOff(in: [name: value]), "\(name)=\(value)")
        }
    }

    @Test("VIBEKIT_TELEMETRY says it the other way round")
    func vibekit() {
        for value in ["0", "false", "False", "FALSE", "no", "NO", "off", "Off"] {
            #expect(CollectionSwitch.isOff(in: ["VIBEKIT_TELEMETRY": value]), "\(value)")
        }
        for value in ["", "1", "true", "yes", "on", "TRUE"] {
            #expect(!CollectionSwitch.isOff(in: ["VIBEKIT_TELEMETRY": value]), "\(value)")
        }
    }

    @Test("One no is enough, and nothing said is a yes")
    func several() {
        #expect(!CollectionSwitch.isOff(in: [:]))
        #expect(CollectionSwitch.isOff(in: ["DO_NOT_TRACK": "1", "VIBEKIT_TELEMETRY": "true"]))
        #expect(CollectionSwitch.isOff(in: ["DO_NOT_TRACK": "0", "TELEMETRY_DISABLED": "1"]))
        #expect(CollectionSwitch.isOff(in: ["DO_NOT_TRACK": "0", "VIBEKIT_TELEMETRY": "false"]))
        #expect(!CollectionSwitch.isOff(in: ["do_not_track": "1"]))
    }

    @Test("A service without consent keeps nothing of its own, and what it is given all the same")
    func service() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store]) { $0.isEnabled = false }
        let event = TelemetryEvent(category: "c", action: "a")
        #expect(service.record(event) == .dropped(.disabled))
        await #expect(throws: TelemetryError.self) { try await service.track(event) }
        await service.withSession(category: "c", action: "a") { _ in }
        _ = await service.ingest([TelemetryEvent(category: "c", action: "received")])
        await service.shutdown()
        #expect(store.events.map(\.action) == ["received"])
    }
}
