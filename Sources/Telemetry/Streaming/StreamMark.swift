/// What a `stream` event says of the chunks that it was joined of, under `_stream` in its metadata.
struct StreamMark: Sendable, Hashable {
    static let key = "_stream"

    var chunks: Int
    /// From the first chunk to the last.
    var span: Duration

    init(chunks: Int, span: Duration) {
        self.chunks = chunks
        self.span = span
    }

    /// That of an event; an event that was not joined is one chunk.
    init(_ event: TelemetryEvent) {
        let mark = event.metadata[Self.key]?.object
        self.chunks = max(mark?["chunks"]?.integer.flatMap { Int(exactly: $0) } ?? 1, 1)
        self.span = .nanoseconds(max(mark?["spanNs"]?.integer ?? 0, 0))
    }

    var value: JSONValue {
        ["chunks": .integer(Int64(self.chunks)), "spanNs": .integer(self.span.nanoseconds)]
    }
}
