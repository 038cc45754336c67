import Synchronization

/// The buffers that hold something for a session, so that its end is not recorded before what came before it.
final class StreamBuffers: Sendable {
    private struct Reference: Sendable { weak var buffer: StreamBuffer? }

    private let bySession = Mutex<[String: [Reference]]>([:])

    func add(_ buffer: StreamBuffer) {
        self.bySession.withLock { sessions in
            var references = sessions[buffer.session.id] ?? []
            references.removeAll { $0.buffer == nil }
            references.append(Reference(buffer: buffer))
            sessions[buffer.session.id] = references
        }
    }

    /// Records what a session's buffers hold.
    func flush(_ session: String) {
        let found = self.bySession.withLock { $0.isEmpty ? [] : $0[session] ?? [] }
        for reference in found { reference.buffer?.flush() }
    }

    /// Records what a session's buffers hold, and forgets them: the session is over.
    func end(_ session: String) {
        let found = self.bySession.withLock { $0.isEmpty ? [] : $0.removeValue(forKey: session) ?? [] }
        for reference in found { reference.buffer?.flush() }
    }

    func flushAll() {
        let all = self.bySession.withLock { $0.values.flatMap { $0 } }
        for reference in all { reference.buffer?.flush() }
    }
}
