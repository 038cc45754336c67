import GRPCCore

extension RPCRouter {
    /// Adds a method that answers one message with one.
    mutating func registerUnary(
        _ service: String,
        _ method: String,
        _ answer: @escaping @Sendable ([UInt8]) async throws -> [UInt8]
    ) {
        self.registerHandler(
            forMethod: MethodDescriptor(fullyQualifiedService: service, method: method, type: .unary),
            deserializer: BytesCoding(),
            serializer: BytesCoding()
        ) { request, _ in
            let request = try await ServerRequest(stream: request)
            return StreamingServerResponse(single: ServerResponse(message: try await answer(request.message)))
        }
    }
}
