import Synchronization
import Telemetry

/// Serves one client of Socket.IO: answers its events, and tells what the rooms hold that it has joined.
final class SocketSession: Sendable {
    /// The most events that wait for one room.
    private static let buffer = 10_000
    /// The most events of an answer.
    private static let pageLimit = 1000

    private let service: TelemetryService
    private let client: WebSocketConnection
    private let id: String
    /// How often the client is told that the server is there; it goes away by itself otherwise.
    private let pingInterval: Duration
    private let rooms = Mutex(LiveSubscriptions())

    init(service: TelemetryService, client: WebSocketConnection, id: String, pingInterval: Duration) {
        self.service = service
        self.client = client
        self.id = id
        self.pingInterval = pingInterval
    }

    /// Serves until the client's messages end, or it cannot be written to.
    func run(_ messages: inout WebSocketMessages) async throws {
        try await self.client.send(self.opening)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await self.ping() }
            var isConnected = false
            reading: while let text = await messages.next() {
                switch try EnginePacket(text) {
                case .close: break reading
                case .ping(let rest): try await self.client.send(Array("3\(rest)".utf8))
                case .pong, .noop: break
                case .message(let text):
                    try await self.receive(try SocketPacket(text), isConnected: &isConnected, in: &group)
                }
            }
            group.cancelAll()
        }
    }

    /// The first packet: without it a client does not begin.
    private var opening: [UInt8] {
        var writer = ByteWriter(capacity: 256)
        writer.append("0")
        let interval = Int64(self.pingInterval / .milliseconds(1))
        writer.appendJSON(
            [
                "sid": .string(self.id), "upgrades": [], "pingInterval": .integer(interval),
                "pingTimeout": .integer(interval),
                "maxPayload": .integer(Int64(StreamingEndpoints.messageLimit)),
            ] as JSONObject
        )
        return writer.array
    }

    private func ping() async throws {
        while true {
            do { try await Task.sleep(for: self.pingInterval) } catch { return }
            try await self.client.send(EnginePacket.ping)
        }
    }

    private func receive(
        _ packet: SocketPacket,
        isConnected: inout Bool,
        in group: inout ThrowingDiscardingTaskGroup<any Error>
    ) async throws {
        switch packet.kind {
        case .connect:
            guard packet.namespace == "/" else {
                let error: JSONValue = .object(["message": "Invalid namespace"])
                let refusal = SocketPacket(.connectError, namespace: packet.namespace, data: error)
                return try await self.client.send(refusal.message)
            }
            guard !isConnected else { throw WebSocketClose(code: 1008, reason: "the client is connected already") }
            isConnected = true
            try await self.welcome(in: &group)
        case .event:
            guard isConnected, packet.namespace == "/" else {
                throw WebSocketClose(code: 1008, reason: "a client must connect to the namespace / first")
            }
            try await self.answer(packet, in: &group)
        case .disconnect where packet.namespace == "/": throw WebSocketClose.normal
        // Nothing of ours asks for an answer.
        case .acknowledgement, .disconnect, .connectError: break
        }
    }

    private func welcome(in group: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        let connected = SocketPacket(.connect, data: .object(["sid": .string(self.id)]))
        try await self.client.send(connected.message)
        let updates = try await self.subscribe(to: .all)
        // After that: who has seen the figures misses no event that is not in them.
        let report = try await self.service.stats(StatsRequest())
        let metrics = (try? JSONReader.value(in: report.json)) ?? .null
        try await self.client.send(SocketMessages.event("connected", .object(["metrics": metrics])))
        group.addTask { try await self.tell(.all, updates) }
    }

    private func answer(_ packet: SocketPacket, in group: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        do {
            var data: JSONValue?
            switch try SocketRequest(packet.data, now: .now) {
            case .join(let room): try await self.join(room, in: &group)
            case .leave(let room): self.leave(room)
            case .query(let filter): data = try await self.query(filter)
            }
            var result: JSONObject = ["success": true]
            if let data { result.append(key: "data", value: data) }
            try await self.acknowledge(packet, result)
        } catch let error as TelemetryError {
            let result: JSONObject = ["success": false, "error": .string(error.description)]
            if packet.number != nil { return try await self.acknowledge(packet, result) }
            try await self.client.send(SocketMessages.event("telemetry:error", .object(APIError(error).object)))
        }
    }

    private func acknowledge(_ packet: SocketPacket, _ result: JSONObject) async throws {
        guard let number = packet.number else { return }
        let answer = SocketPacket(.acknowledgement, number: number, data: [.object(result)])
        try await self.client.send(answer.message)
    }

    private func query(_ filter: QueryFilter) async throws -> JSONValue {
        guard filter.limit <= Self.pageLimit else {
            let text = "limit must be 1 to \(Self.pageLimit), not \(filter.limit)"
            throw TelemetryError(.invalidFilter, text, field: "limit")
        }
        var writer = ByteWriter(capacity: 1 << 14)
        writer.append("[")
        for (index, event) in try await self.service.query(filter).events.enumerated() {
            if index > 0 { writer.append(",") }
            writer.appendJSON(event)
        }
        writer.append("]")
        return (try? JSONReader.value(in: writer.bytes)) ?? []
    }

    private func join(
        _ room: SocketRoom,
        in group: inout ThrowingDiscardingTaskGroup<any Error>
    ) async throws {
        // To join twice is to join.
        if self.rooms.withLock({ $0.contains(room.key) }) { return }
        let updates = try await self.subscribe(to: room)
        group.addTask { try await self.tell(room, updates) }
    }

    /// What happens in a room from now on.
    private func subscribe(to room: SocketRoom) async throws -> LiveSubscription.Iterator {
        let updates = try await self.service.subscribe(to: room.filter, buffer: Self.buffer).makeAsyncIterator()
        try self.rooms.withLock { rooms throws(TelemetryError) in try rooms.add(room.key, end: updates.end) }
        return updates
    }

    private func leave(_ room: SocketRoom) {
        self.rooms.withLock { $0.remove(room.key) }?()
    }

    private func tell(_ room: SocketRoom, _ updates: LiveSubscription.Iterator) async throws {
        var updates = updates
        do {
            while let update = try await updates.next() {
                try await self.client.send(contentsOf: SocketMessages.messages(of: update, in: room))
            }
        } catch is TelemetryError {
            // The store failed, and the protocol has no way to begin again where it was: the client connects anew.
            return self.client.close(.failure)
        }
        // Ended by nobody here: the service shuts down.
        if !Task.isCancelled, self.rooms.withLock({ $0.remove(room.key) }) != nil { self.client.close(.goingAway) }
    }
}
