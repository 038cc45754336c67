/// Why a whole request is refused.
///
/// None of these is worth a retry.
package struct OTLPError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// Not protobuf or JSON, or not a request.
        case malformed
        /// A request of another signal.
        case wrongSignal
        /// More than ``OTLPLimits`` allow.
        case tooLarge
    }

    package var kind: Kind
    /// One sentence for the person who runs the client.
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { self.message }

    /// The status of the answer over HTTP.
    package var httpStatus: Int { self.kind == .tooLarge ? 413 : 400 }

    /// The same for gRPC.
    package var rpcCode: RPCCode { self.kind == .tooLarge ? .resourceExhausted : .invalidArgument }

    static func wrongSignal(_ actual: OTLPSignal, at expected: OTLPSignal) -> OTLPError {
        OTLPError(
            .wrongSignal,
            "this looks like a \(actual.rawValue) request, but came to \(expected.path): send it to \(actual.path)"
        )
    }
}
