package import NIOCore
import NIOSSL
package import Telemetry

/// Makes the connections of a listener secure.
package struct TLSConnections: Sendable {
    private let context: NIOSSLContext
    private let mistakes: ClientMistakes

    /// - Parameters:
    ///   - identity: Who the server is.
    ///   - protocols: What is spoken above TLS, as ALPN names it.
    ///   - mistakes: Counts the clients that do not speak TLS.
    /// - Throws: ``TelemetryError`` with code `configuration` if the key is not the certificate's.
    package init(
        _ identity: TLSIdentity,
        protocols: [String],
        mistakes: ClientMistakes
    ) throws(TelemetryError) {
        self.context = try identity.context(protocols: protocols)
        self.mistakes = mistakes
    }

    /// Secures a connection that was just accepted, before it gets any other handler.
    ///
    /// Must be called on the connection's event loop.
    package func secure(_ connection: any Channel) throws {
        let pipeline = connection.pipeline.syncOperations
        try pipeline.addHandler(OpeningHandler(refusing: [.http: .plain, .http2: .plain], mistakes: self.mistakes))
        try pipeline.addHandler(NIOSSLServerHandler(context: self.context))
    }
}
