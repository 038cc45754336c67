import Telemetry
import TelemetrySQLite

@testable import TelemetryCrypto

/// Events whose ids follow from their numbers.
func event(
    _ number: Int,
    type: EventType = .custom,
    session: String = "s",
    label: String? = "secret label",
    metadata: JSONObject = ["note": "secret note"],
    user: String? = "secret user"
) -> TelemetryEvent {
    var event = TelemetryEvent(
        category: "agent",
        action: "step",
        eventType: type,
        label: label,
        sessionID: session,
        metadata: metadata,
        id: EventID(high: 1, low: UInt64(number)),
        timestamp: Timestamp(nanoseconds: 1_700_000_000_000_000_000 + Int64(number))
    )
    event.context.userID = user
    return event
}

/// A sealed store over a base, opened.
func openSealed(_ base: any StorageProvider, _ source: KeySource) async throws -> SealedStore {
    let store = SealedStore(base, vault: SealingVault(DataEncryption(source)))
    try await store.initialize()
    return store
}

extension EventSealer {
    func seal(_ content: [UInt8], boundTo binding: [UInt8]) throws -> [UInt8] {
        try content.withUnsafeBytes { content in
            try binding.withUnsafeBytes { try self.seal(content, binding: $0) }
        }
    }

    func open(_ envelope: [UInt8], boundTo binding: [UInt8]) throws -> [UInt8] {
        try envelope.withUnsafeBytes { envelope in
            try binding.withUnsafeBytes { try self.open(envelope, binding: $0) }
        }
    }
}
