package import Telemetry

extension EventSeal {
    /// The id of the key that it was sealed with; `nil` if the envelope is of no known version.
    package var keyID: String? { self.withEnvelope { Envelope.keyID(of: $0).map { "\($0)" } } }
}

/// How many events of a store each key has sealed.
package struct KeyCensus: Sendable {
    /// The name for events in the clear.
    package static let clear = "clear"
    /// The name for events whose envelope is of no known version.
    package static let unknown = "unknown"

    /// Events by key.
    package private(set) var counts: [String: Int] = [:]

    /// Looks at all events of a store, some microseconds each.
    ///
    /// - Throws: When the store fails.
    package init(_ store: any StorageProvider) async throws {
        let store = store.unsealed
        var pages = EventPages(filter: QueryFilter(order: .arrival), limit: nil) { try await store.query($0) }
        while let events = try await pages.next() {
            pages.adapt(toBytes: events.reduce(0) { $0 + ($1.seal?.bytes.count ?? 1024) }, of: events.count)
            for event in events {
                self.counts[event.seal.map { $0.keyID ?? Self.unknown } ?? Self.clear, default: 0] += 1
            }
        }
    }
}
