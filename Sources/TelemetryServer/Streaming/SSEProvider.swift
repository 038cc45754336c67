import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Telemetry

/// `GET /api/stream`: events as they are stored, as server-sent events.
///
/// A client names the filter in the query, as for `/api/events`, and goes on after `Last-Event-ID`, which browsers send by
/// themselves, or after `?after=`.
public struct SSEProvider: StreamingProvider {
    /// The provider; it has no settings.
    public init() {}

    /// Adds `/api/stream`.
    public func attach(to endpoints: inout StreamingEndpoints) {
        let stream = EventStream(service: endpoints.service, keepAlive: endpoints.keepAlive)
        endpoints.get("/api/stream", .stream) { request, context in try await stream.answer(request, context) }
    }
}

/// Answers one request for a stream.
private struct EventStream: Sendable {
    /// The most events that wait for one client.
    private static let buffer = 10_000

    let service: TelemetryService
    /// How often a quiet stream says that it is there.
    let keepAlive: Duration

    func answer(_ request: Request, _ context: APIContext) async throws -> Response {
        let (filter, sequence) = try Self.subscription(request)
        let subscription = try await self.service.subscribe(to: filter, after: sequence, buffer: Self.buffer)
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                // Reads on beside the writing, so that a client that goes away ends the stream at once.
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await self.write(subscription, to: &writer, context)
                }
                try await writer.finish(nil)
            }
        )
    }

    private func write(
        _ subscription: LiveSubscription,
        to writer: inout any ResponseBodyWriter,
        _ context: APIContext
    ) async throws {
        var updates = subscription.makeAsyncIterator()
        let (nudge, end) = (updates.nudge, updates.end)
        try await withGracefulShutdownHandler {
            try await writer.write(ByteBuffer(bytes: ServerSentEvents.opening))
            // One timer for the stream: one for each wait would outlive it, as a cancelled sleep does.
            async let _ = Self.repeatedly(every: self.keepAlive) {
                // A client that connects again is told why.
                if context.access?.isStanding == false { end() } else { nudge() }
            }
            while true {
                switch try await updates.wait() {
                case .update(let update): try await writer.write(ByteBuffer(bytes: ServerSentEvents.text(of: update)))
                case .quiet: try await writer.write(ByteBuffer(bytes: ServerSentEvents.keepAlive))
                case .end: return
                }
                try Task.checkCancellation()
                // A write returns before the connection has taken it; after this it has, or is known to be full.
                try await context.settle()
            }
        } onGracefulShutdown: {
            end()
        }
    }

    private static func repeatedly(every interval: Duration, _ work: @Sendable () -> Void) async {
        while (try? await Task.sleep(for: interval)) != nil { work() }
    }

    /// The filter, and the sequence after which to begin.
    private static func subscription(_ request: Request) throws -> (QueryFilter, after: Int64?) {
        var pairs = try request.parameters().pairs
        try ParameterNames.check(pairs, repeatable: ["where"])
        var after = try pairs.first { $0.name == "after" }.map { try Self.sequence($0.value, "after") }
        pairs.removeAll { $0.name == "after" }
        // The header is the later word: a browser sends it when it connects to the same address again.
        if let name = HTTPField.Name("Last-Event-ID"), let text = request.headers[name] {
            after = try Self.sequence(text, name.rawName)
        }
        for name in ["order", "limit", "cursor", "offset"] where pairs.contains(where: { $0.name == name }) {
            throw APIError(.badRequest, .invalidFilter, "\(name) cannot be given for a stream", field: name)
        }
        return (try QueryFilter(parameters: pairs, now: .now), after)
    }

    private static func sequence(_ text: String, _ field: String) throws(APIError) -> Int64 {
        guard let sequence = Int64(digits: text) else {
            throw APIError(
                .badRequest,
                .invalidFilter,
                "\(field) must be a sequence, a whole number from 0, not \"\(text.prefix(40))\"",
                field: field
            )
        }
        return sequence
    }
}
