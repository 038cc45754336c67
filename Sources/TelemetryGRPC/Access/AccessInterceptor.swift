import GRPCCore
import Telemetry

/// Applies the access rules to every call of a known method, before anything of it is read, and again and again to calls that
/// last.
struct AccessInterceptor: ServerInterceptor {
    let access: any CallAccess
    /// Is told of who is refused.
    let audit: AuditTrail
    /// How long a call outlives the token that it was made with.
    var interval = Duration.seconds(15)

    func intercept<Input: Sendable, Output: Sendable>(
        request: StreamingServerRequest<Input>,
        context: ServerContext,
        next: @Sendable (StreamingServerRequest<Input>, ServerContext) async throws -> StreamingServerResponse<Output>
    ) async throws -> StreamingServerResponse<Output> {
        let caller = Caller(peer: context.remotePeer, metadata: request.metadata)
        do throws(RPCError) {
            try self.access.admit(caller, to: context.descriptor)
        } catch {
            self.audit.count(.signInRefused, target: error.message)
            return StreamingServerResponse(error: error)
        }
        guard let stream = EventService.stream(context.descriptor) else { return try await next(request, context) }
        let renewal = AccessRenewal(every: self.interval) { [access] () throws(RPCError) in
            try access.admit(caller, to: context.descriptor)
        }
        switch stream {
        case .client: return try await next(renewal.guarding(request), context)
        case .server: return renewal.guarding(try await next(request, context))
        }
    }
}
