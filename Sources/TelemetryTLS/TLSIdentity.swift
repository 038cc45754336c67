import NIOCore
package import NIOSSL
package import Telemetry

/// A server's certificates and key, read from their files.
package struct TLSIdentity: Sendable {
    private let files: TLSFiles
    private let certificates: [NIOSSLCertificate]
    private let key: NIOSSLPrivateKey

    /// Reads the files.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` that names the file and what is wrong with it.
    package init(_ files: TLSFiles) throws(TelemetryError) {
        self.files = files
        let certificate = TLSFile(path: files.certificate, field: "tls.certificate")
        let bytes = try certificate.contents()
        do {
            self.certificates = try NIOSSLCertificate.fromPEMBytes(bytes)
        } catch {
            throw certificate.failure("it holds no certificate in PEM")
        }
        guard !self.certificates.isEmpty else { throw certificate.failure("it holds no certificate in PEM") }
        let key = TLSFile(path: files.key, field: "tls.key")
        let secret = try key.contents(isSecret: true)
        do {
            self.key = try NIOSSLPrivateKey(bytes: secret, format: .pem)
        } catch {
            throw key.failure("it holds no private key in PEM without a passphrase")
        }
    }

    /// What connections are made secure with: TLS 1.2 or newer, and one of these protocols above it.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` if the key is not the certificate's.
    package func context(protocols: [String]) throws(TelemetryError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: self.certificates.map { .certificate($0) },
            privateKey: .privateKey(self.key)
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = protocols
        // A client that does not read does not answer the goodbye either, and must not hold up a shutdown.
        configuration.shutdownTimeout = .seconds(1)
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw TLSFile(path: self.files.key, field: "tls.key")
                .failure("it is not the key of the certificate in \(self.files.certificate)")
        }
    }

    /// What is wrong with the certificate at a time, though it can be served; `nil` if nothing is.
    package func warning(at now: Timestamp) -> String? {
        guard let end = self.certificates.first?.notValidAfter else { return nil }
        let left = Int64(end) - now.nanoseconds / 1_000_000_000
        return left > 0 ? nil : "The certificate in \(self.files.certificate) has expired; clients will refuse it."
    }
}
