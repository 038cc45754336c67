/// What a ``StreamBuffer`` holds, and when it lets go of it.
struct StreamBufferState: Sendable {
    /// Chunks that became one event.
    struct Joined: Sendable, Hashable {
        var text: String
        var chunks: Int
        /// The time of the first chunk, and of the last.
        var first: Timestamp
        var last: Timestamp
    }

    private let limits: StreamBuffer.Limits
    private var held: Joined?
    /// Rises whenever the buffer is emptied.
    private(set) var generation = 0

    init(_ limits: StreamBuffer.Limits) { self.limits = limits }

    /// Takes a chunk; returns what is due: when the bytes suffice, or the first chunk has waited long enough.
    mutating func append(_ text: String, at time: Timestamp) -> Joined? {
        if var joined = self.held {
            joined.text += text
            joined.chunks += 1
            // A clock that stepped back must not make a span negative.
            joined.last = max(joined.last, time)
            self.held = joined
        } else {
            self.held = Joined(text: text, chunks: 1, first: time, last: time)
        }
        guard let held, held.text.utf8.count >= self.limits.bytes || time - held.first >= self.limits.time else {
            return nil
        }
        return self.take()
    }

    /// All that is held.
    mutating func take() -> Joined? {
        guard let joined = self.held else { return nil }
        self.held = nil
        self.generation += 1
        return joined
    }

    /// All that is held, unless it was let go of since.
    mutating func take(generation: Int) -> Joined? { self.generation == generation ? self.take() : nil }

    var isEmpty: Bool { self.held == nil }
}
