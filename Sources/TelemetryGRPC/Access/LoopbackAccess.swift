import GRPCCore
import Telemetry

/// Whoever is on this machine may call everything, under the names of ``AdmittedAuthorities``.
struct LoopbackAccess: CallAccess {
    func admit(_ caller: Caller, to method: MethodDescriptor) throws(RPCError) {
        guard Self.isLoopback(peer: caller.peer) else {
            throw RPCError(code: .permissionDenied, message: "only this machine may call, not \(caller.peer)")
        }
    }

    private static func isLoopback(peer: String) -> Bool {
        guard let colon = peer.firstIndex(of: ":"), ["ipv4", "ipv6"].contains(peer[..<colon]) else { return false }
        return Authority(peer[peer.index(after: colon)...])?.isLoopback ?? false
    }
}
