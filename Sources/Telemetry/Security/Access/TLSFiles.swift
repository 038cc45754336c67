/// The files that a server proves with who it is, over TLS.
///
/// They are read when the server starts; a renewed certificate is served after a restart.
public struct TLSFiles: Sendable, Hashable {
    /// The server's certificate and those between it and its authority, in this order, as PEM.
    public var certificate: String
    /// The certificate's private key, as PEM without a passphrase, in a file that others cannot read.
    public var key: String

    /// Two paths.
    public init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}
