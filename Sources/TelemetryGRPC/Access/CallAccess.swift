import GRPCCore

/// Decides who may call what.
protocol CallAccess: Sendable {
    /// Lets a call pass.
    ///
    /// - Throws: `RPCError` with code UNAUTHENTICATED or PERMISSION_DENIED.
    func admit(_ caller: Caller, to method: MethodDescriptor) throws(RPCError)
}

/// What a call says about who makes it.
struct Caller: Sendable, Hashable {
    /// The other end of the connection, such as `ipv4:127.0.0.1:31415`.
    var peer: String
    /// The token of an `authorization: Bearer TOKEN` header, if there is one.
    var token: String?

    init(peer: String, metadata: Metadata) {
        self.peer = peer
        for value in metadata[stringValues: "authorization"] {
            let parts = value.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { continue }
            self.token = String(parts[1])
        }
    }
}
