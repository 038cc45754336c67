import Telemetry

extension Settings.Server {
    /// The certificate and its key; `nil` where no TLS is spoken.
    ///
    /// - Throws: `TelemetryError` with code `configuration` if one is given without the other.
    var tls: TLSFiles? {
        get throws(TelemetryError) {
            switch (self.tlsCertificate, self.tlsKey) {
            case (nil, nil): return nil
            case (let certificate?, let key?): return TLSFiles(certificate: certificate, key: key)
            case (_?, nil):
                throw TelemetryError(
                    .configuration,
                    "server.tlsCert needs server.tlsKey too (--tls-key FILE)",
                    field: "server.tlsKey"
                )
            case (nil, _?):
                throw TelemetryError(
                    .configuration,
                    "server.tlsKey needs server.tlsCert too (--tls-cert FILE)",
                    field: "server.tlsCert"
                )
            }
        }
    }
}
