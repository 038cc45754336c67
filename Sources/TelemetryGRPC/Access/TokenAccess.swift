import GRPCCore
import Telemetry

/// Whoever shows a token may call what it lets do, from anywhere; without any tokens, whoever is on this machine.
struct TokenAccess: CallAccess {
    let tokens: any AccessTokens

    func admit(_ caller: Caller, to method: MethodDescriptor) throws(RPCError) {
        guard self.tokens.isRequired else { return try LoopbackAccess().admit(caller, to: method) }
        guard let scope = Self.scope(of: method) else { return }
        guard let token = caller.token else {
            throw RPCError(code: .unauthenticated, message: "a token is required: authorization: Bearer TOKEN")
        }
        guard let grant = self.tokens.grant(for: token) else {
            throw RPCError(code: .unauthenticated, message: "the token is not valid")
        }
        guard grant.scopes.contains(scope) else {
            throw RPCError(
                code: .permissionDenied,
                message: "the token \(grant.tokenID) may not \(scope.rawValue)"
            )
        }
    }

    /// What a call does; `nil` for the health check, which says nothing of what is kept.
    private static func scope(of method: MethodDescriptor) -> AccessScope? {
        switch (method.service.fullyQualifiedService, method.method) {
        case ("grpc.health.v1.Health", _): nil
        case (EventService.name, "Subscribe"), (EventService.name, "Query"): .read
        default: .ingest
        }
    }
}
