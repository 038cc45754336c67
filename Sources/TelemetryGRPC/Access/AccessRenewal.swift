import GRPCCore
import Synchronization

/// Asks again, while a call lasts, whether who made it may go on: the token may have been revoked.
final class AccessRenewal: Sendable {
    private let interval: Duration
    private let admit: @Sendable () throws(RPCError) -> Void
    private let asked: Mutex<ContinuousClock.Instant>

    /// - Parameters:
    ///   - interval: How often to ask.
    ///   - admit: Throws if the call may not go on.
    init(every interval: Duration, _ admit: @escaping @Sendable () throws(RPCError) -> Void) {
        self.interval = interval
        self.admit = admit
        self.asked = Mutex(.now)
    }

    /// A request whose messages end with an error once the call may not go on.
    func guarding<Input>(_ request: StreamingServerRequest<Input>) -> StreamingServerRequest<Input> {
        let messages = request.messages.map { message in
            try self.askAgain()
            return message
        }
        return StreamingServerRequest(metadata: request.metadata, messages: RPCAsyncSequence(wrapping: messages))
    }

    /// A response that ends with an error once the call may not go on, also where nothing is to be said.
    func guarding<Output>(_ response: StreamingServerResponse<Output>) -> StreamingServerResponse<Output> {
        guard case .success(let contents) = response.accepted else { return response }
        return StreamingServerResponse(metadata: contents.metadata) { writer in
            try await withThrowingTaskGroup(of: Metadata.self) { group in
                group.addTask { try await contents.producer(writer) }
                group.addTask {
                    while true {
                        try await Task.sleep(for: self.interval)
                        try self.admit()
                    }
                }
                defer { group.cancelAll() }
                return try await group.next() ?? [:]
            }
        }
    }

    private func askAgain() throws(RPCError) {
        let now = ContinuousClock.now
        let isDue = self.asked.withLock { asked in
            guard asked.duration(to: now) >= self.interval else { return false }
            asked = now
            return true
        }
        if isDue { try self.admit() }
    }
}
