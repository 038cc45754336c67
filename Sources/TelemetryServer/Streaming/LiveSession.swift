import Synchronization
import Telemetry

/// Serves one client of `/ws`: answers what it asks, in order, and tells what it subscribes to.
final class LiveSession: Sendable {
    /// The most events that wait for one subscription.
    private static let buffer = 10_000
    /// The most events of an answer; the rest comes with its cursor.
    private static let pageLimit = 1000

    private let service: TelemetryService
    private let client: WebSocketConnection
    private let subscriptions = Mutex(LiveSubscriptions())

    init(service: TelemetryService, client: WebSocketConnection) {
        self.service = service
        self.client = client
    }

    /// Serves until the client's messages end, or it cannot be written to.
    func run(_ messages: inout WebSocketMessages) async throws {
        try await self.client.send(LiveReply.hello(subscriptionLimit: LiveSubscriptions.limit))
        try await withThrowingDiscardingTaskGroup { group in
            while let text = await messages.next() { try await self.answer(text, in: &group) }
            group.cancelAll()
        }
    }

    private func answer(_ text: String, in group: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        var id: JSONValue?
        do {
            let message = try LiveRequest.read(text, now: .now)
            id = message.id
            switch message.request {
            case .subscribe(let filter, let sequence):
                try await self.subscribe(message.id, to: filter, after: sequence, in: &group)
            case .unsubscribe: try await self.unsubscribe(message.id)
            case .query(let filter):
                guard filter.limit <= Self.pageLimit else {
                    let text = "limit must be 1 to \(Self.pageLimit), not \(filter.limit)"
                    throw TelemetryError(.invalidFilter, text, field: "limit")
                }
                try await self.client.send(LiveReply.result(message.id, try await self.service.query(filter)))
            case .metrics(let request):
                try await self.client.send(LiveReply.metrics(message.id, try await self.service.stats(request)))
            }
        } catch let refusal as LiveRequest.Refusal {
            try await self.client.send(LiveReply.error(refusal.id, refusal.error))
        } catch let error as TelemetryError {
            try await self.client.send(LiveReply.error(id, error))
        }
    }

    private func subscribe(
        _ id: JSONValue,
        to filter: QueryFilter,
        after sequence: Int64?,
        in group: inout ThrowingDiscardingTaskGroup<any Error>
    ) async throws {
        let subscription = try await self.service.subscribe(to: filter, after: sequence, buffer: Self.buffer)
        let updates = subscription.makeAsyncIterator()
        try self.subscriptions.withLock { subscriptions throws(TelemetryError) in
            try subscriptions.add(id, end: updates.end)
        }
        // Before the first event can be: from here on the client knows that it misses nothing.
        try await self.client.send(LiveReply.done(id))
        group.addTask { try await self.tell(id, updates) }
    }

    private func unsubscribe(_ id: JSONValue) async throws {
        guard let end = self.subscriptions.withLock({ $0.remove(id) }) else {
            throw TelemetryError(.notFound, "there is no subscription with this id", field: "id")
        }
        end()
        try await self.client.send(LiveReply.done(id))
    }

    private func tell(_ id: JSONValue, _ updates: LiveSubscription.Iterator) async throws {
        var updates = updates
        do {
            while let update = try await updates.next() {
                switch update {
                case .events(let batch):
                    let limit = StreamingEndpoints.messageLimit
                    for message in EventMessages.messages(of: batch, for: id, limit: limit) {
                        try await self.client.send(message)
                    }
                case .gap(let gap): try await self.client.send(LiveReply.gap(id, gap))
                }
            }
        } catch let error as TelemetryError {
            // The store failed: the client may subscribe again, after the last sequence that it has.
            _ = self.subscriptions.withLock { $0.remove(id) }
            return try await self.client.send(LiveReply.error(id, error))
        }
        // Ended by nobody here: the service shuts down.
        if !Task.isCancelled, self.subscriptions.withLock({ $0.remove(id) }) != nil { self.client.close(.goingAway) }
    }
}
