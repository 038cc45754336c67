/// A way in which clients of a server are told what is stored, as it is stored.
///
/// A provider says where clients connect and what each of them gets. What it tells comes from
/// ``Telemetry/TelemetryService/subscribe(to:after:buffer:)`` of the endpoints' service, one subscription for each filter
/// that a client names, so that bounds, gaps and replay are the same over every protocol.
///
/// ```swift
/// struct Ticker: StreamingProvider {
///     func attach(to endpoints: inout StreamingEndpoints) {
///         let service = endpoints.service
///         endpoints.webSocket("/ticker") { client, _ in
///             for try await case .events(let events) in try await service.subscribe() {
///                 try await client.send(Array("\(events.count)".utf8))
///             }
///         }
///     }
/// }
/// ```
public protocol StreamingProvider: Sendable {
    /// Adds the paths that clients connect to; called each time a server begins to run.
    func attach(to endpoints: inout StreamingEndpoints)
}
