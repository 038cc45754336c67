import GRPCCore

extension RPCRouter {
    /// Adds a method that answers one message with one.
    mutating func registerUnary(
        _ service: String,
        _ method: String,
        _ answer: @escaping @Sendable ([UInt8]) async throws -> [UInt8]
    ) {
        self.registerStream(service, method, .unary) { request, _ in
            let request = try await ServerRequest(stream: request)
            return StreamingServerResponse(single: ServerResponse(message: try await answer(request.message)))
        }
    }

    /// Adds a method whose messages come and go one by one.
    mutating func registerStream(
        _ service: String,
        _ method: String,
        _ type: MethodDescriptor.RPCType,
        _ answer:
            @escaping @Sendable (
                StreamingServerRequest<[UInt8]>,
                ServerContext
            ) async throws -> StreamingServerResponse<[UInt8]>
    ) {
        self.registerHandler(
            forMethod: MethodDescriptor(fullyQualifiedService: service, method: method, type: type),
            deserializer: BytesCoding(),
            serializer: BytesCoding(),
            handler: answer
        )
    }
}
