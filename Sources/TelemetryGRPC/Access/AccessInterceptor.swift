import GRPCCore
import Telemetry

/// Applies the access rules to every call of a known method, before anything of it is read.
struct AccessInterceptor: ServerInterceptor {
    let access: any CallAccess
    /// Is told of who is refused.
    let audit: AuditTrail

    func intercept<Input: Sendable, Output: Sendable>(
        request: StreamingServerRequest<Input>,
        context: ServerContext,
        next: @Sendable (StreamingServerRequest<Input>, ServerContext) async throws -> StreamingServerResponse<Output>
    ) async throws -> StreamingServerResponse<Output> {
        do throws(RPCError) {
            let caller = Caller(peer: context.remotePeer, metadata: request.metadata)
            try self.access.admit(caller, to: context.descriptor)
        } catch {
            self.audit.count(.signInRefused, target: error.message)
            return StreamingServerResponse(error: error)
        }
        return try await next(request, context)
    }
}
