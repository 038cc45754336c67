/// What a `stream` event says of itself, under `_stream` in its metadata: of how many chunks it was joined, or that its texts
/// are whole and not the beginning or the rest of others.
package struct StreamMark: Sendable, Hashable {
    package static let key = "_stream"
    /// The mark of what is whole: a message, a line.
    package static let whole: JSONValue = ["isWhole": true]

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

    /// Whether an event with this metadata is whole by itself.
    static func isWhole(_ metadata: JSONObject) -> Bool { metadata[Self.key]?.object?["isWhole"] == true }

    var value: JSONValue {
        ["chunks": .integer(Int64(self.chunks)), "spanNs": .integer(self.span.nanoseconds)]
    }
}
