import GRPCCore
import GRPCNIOTransportHTTP2Posix
import SwiftProtobuf
import Telemetry

@testable import TelemetryGRPC

extension LiveProvider {
    private static func method(_ name: String) -> MethodDescriptor {
        MethodDescriptor(fullyQualifiedService: EventService.name, method: name)
    }

    /// Sends requests of events, in order.
    func track(_ requests: [[Wire.Event]]) async throws -> Wire.TrackResponse {
        try await self.withClient { client in
            let answer = try await client.clientStreaming(
                request: StreamingClientRequest { writer in
                    for events in requests {
                        try await writer.write(Wire.TrackRequest.with { $0.events = events }.bytes)
                    }
                },
                descriptor: Self.method("Track"),
                serializer: BytesCoding(),
                deserializer: BytesCoding(),
                options: .defaults
            ) { try $0.message }
            return try Wire.TrackResponse(serializedBytes: answer)
        }
    }

    /// Asks for events.
    func query(_ request: Wire.QueryRequest) async throws -> [Wire.QueryResponse] {
        try await self.withClient { client in
            try await client.serverStreaming(
                request: ClientRequest(message: request.bytes),
                descriptor: Self.method("Query"),
                serializer: BytesCoding(),
                deserializer: BytesCoding(),
                options: .defaults
            ) { response in
                var answers: [Wire.QueryResponse] = []
                for try await message in response.messages {
                    answers.append(try Wire.QueryResponse(serializedBytes: message))
                }
                return answers
            }
        }
    }

    /// Follows what is stored; `work` begins when the subscription stands.
    func subscribe<Value: Sendable>(
        _ request: Wire.SubscribeRequest = .init(),
        _ work: @escaping @Sendable (RPCAsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        try await self.withClient { client in
            try await client.serverStreaming(
                request: ClientRequest(message: request.bytes),
                descriptor: Self.method("Subscribe"),
                serializer: BytesCoding(),
                deserializer: BytesCoding(),
                options: .defaults
            ) { response in try await work(response.messages) }
        }
    }
}

extension Wire.Event {
    /// An event with a number as its value.
    static func numbered(_ number: Int, category: String = "c") -> Self {
        .with {
            $0.category = category
            $0.action = "a"
            $0.value = Double(number)
        }
    }
}
