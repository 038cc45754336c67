import GRPCCore
import SwiftProtobuf
import Telemetry

extension SwiftProtobuf.Message {
    /// Reads a request.
    ///
    /// - Throws: `RPCError` with code INVALID_ARGUMENT if it is none.
    init(request bytes: [UInt8]) throws(RPCError) {
        // A value in metadata takes three messages of nesting for each of its own, of which settings allow 128.
        var options = BinaryDecodingOptions()
        options.messageDepthLimit = 400
        do {
            try self.init(serializedBytes: bytes, options: options)
        } catch {
            throw RPCError(
                TelemetryError(.malformedMessage, "the request is no \(Self.protoMessageName): \(error)")
            )
        }
    }

    /// The message as it is sent; encoding throws only for required fields, which proto3 has not, and beyond 2 GiB.
    var bytes: [UInt8] { (try? self.serializedBytes()) ?? [] }
}
