import ArgumentParser

/// Where `serve` listens.
struct ListeningOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The address. (default: 127.0.0.1 and ::1)", valueName: "address"))
    var host: String?

    @Option(help: ArgumentHelp("The port of the interface; 0 picks one. (default: 3000)", valueName: "port"))
    var port: Int?

    @Option(
        name: .customLong("otlp-http-port"),
        help: ArgumentHelp("The port of OTLP over HTTP; 0 picks one. (default: 4318)", valueName: "port")
    )
    var otlpHTTPPort: Int?

    @Option(
        name: [.customLong("grpc-port"), .customLong("otlp-grpc-port")],
        help: ArgumentHelp("The port of gRPC, OTLP's included; 0 picks one. (default: 4317)", valueName: "port")
    )
    var grpcPort: Int?

    @Option(
        name: .customLong("allow-host"),
        help: ArgumentHelp("Answer requests that give this name in Host. May be repeated.", valueName: "name")
    )
    var allowedHosts: [String] = []

    @Flag(name: .customLong("no-dashboard"), help: "Show browsers no dashboard, only the interface.")
    var hidesDashboard = false

    @Option(
        name: .customLong("tls-cert"),
        help: ArgumentHelp("Speak TLS on all ports, with the certificate in this PEM file.", valueName: "file"),
        completion: .file()
    )
    var tlsCertificate: String?

    @Option(
        name: .customLong("tls-key"),
        help: ArgumentHelp("The certificate's private key, a PEM file of mode 0600.", valueName: "file"),
        completion: .file()
    )
    var tlsKey: String?

    func validate() throws {
        let ports = [("port", self.port), ("otlp-http-port", self.otlpHTTPPort), ("grpc-port", self.grpcPort)]
        for (name, port) in ports {
            guard let port, !(0...65_535 ~= port) else { continue }
            throw ValidationError("\(name) must be 0 to 65535, not \(port)")
        }
    }

    /// Puts what was given over the file's and the variables' values.
    func apply(to loaded: inout LoadedSettings) {
        if let host {
            loaded.settings.server.host = host
            loaded.sources["server.host"] = .flag("--host")
        }
        if let port {
            loaded.settings.server.port = port
            loaded.sources["server.port"] = .flag("--port")
        }
        if let otlpHTTPPort {
            loaded.settings.server.otlpHTTPPort = otlpHTTPPort
            loaded.sources["server.otlpHttpPort"] = .flag("--otlp-http-port")
        }
        if let grpcPort {
            loaded.settings.server.grpcPort = grpcPort
            loaded.sources["server.grpcPort"] = .flag("--grpc-port")
        }
        if !self.allowedHosts.isEmpty {
            loaded.settings.server.allowedHosts += self.allowedHosts
            loaded.sources["server.allowedHosts"] = .flag("--allow-host")
        }
        if self.hidesDashboard {
            loaded.settings.server.dashboard = false
            loaded.sources["server.dashboard"] = .flag("--no-dashboard")
        }
        if let tlsCertificate {
            loaded.settings.server.tlsCertificate = tlsCertificate
            loaded.sources["server.tlsCert"] = .flag("--tls-cert")
        }
        if let tlsKey {
            loaded.settings.server.tlsKey = tlsKey
            loaded.sources["server.tlsKey"] = .flag("--tls-key")
        }
    }
}
