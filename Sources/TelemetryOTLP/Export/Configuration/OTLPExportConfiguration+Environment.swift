public import Telemetry

extension OTLPExportConfiguration {
    /// What the variables `OTEL_EXPORTER_OTLP_*` say; the defaults for those that are absent or empty.
    ///
    /// Read are `ENDPOINT`, `PROTOCOL`, `HEADERS`, `COMPRESSION`, `TIMEOUT` (milliseconds) and `CERTIFICATE`, and the same
    /// for one signal, such as `TRACES_HEADERS`, which then holds in place of the one for all; `TRACES_ENDPOINT` and its
    /// like are taken as they are. gRPC has one connection, so that its endpoint must be the same for all signals; so must
    /// be the certificates, and whether it is gRPC or HTTP. Certificates of the client are not supported.
    ///
    /// - Parameter environment: The variables.
    /// - Throws: ``TelemetryError`` with code `configuration` that names the variable, or one that cannot be heeded.
    public init(environment: [String: String]) throws(TelemetryError) {
        self.init()
        let variables = ExportVariables(environment)
        self.endpoint = variables["ENDPOINT"]
        self.tracesEndpoint = variables["TRACES_ENDPOINT"]
        self.logsEndpoint = variables["LOGS_ENDPOINT"]
        self.metricsEndpoint = variables["METRICS_ENDPOINT"]
        self.certificateFile = variables["CERTIFICATE"]
        let all = try variables.exception("")
        if let known = all.wireProtocol { self.wireProtocol = known }
        if let headers = all.headers { self.headers = headers }
        if let isCompressed = all.isCompressed { self.isCompressed = isCompressed }
        if let timeout = all.timeout { self.timeout = timeout }
        for signal in OTLPSignal.allCases {
            let exception = try variables.exception(signal.rawValue.uppercased() + "_")
            if exception != Exception() { self.exceptions[signal] = exception }
        }
        try self.takeProtocol()
        try self.takeCertificate(variables)
        try variables.refuseClientCertificates()
        try self.validate()
    }

    /// gRPC for all signals or for none, as it has one connection; how each is written over HTTP is its own affair.
    private mutating func takeProtocol() throws(TelemetryError) {
        let chosen = OTLPSignal.allCases.map { self.exceptions[$0]?.wireProtocol ?? self.wireProtocol }
        guard chosen.contains(.grpc) else {
            // Every signal has another one of its own, and nothing is left of gRPC.
            if self.wireProtocol == .grpc { self.wireProtocol = chosen[0] }
            return
        }
        guard chosen.allSatisfy({ $0 == .grpc }) else {
            throw TelemetryError(
                .configuration,
                "\(ExportVariables.prefix)PROTOCOL must be grpc for all signals or for none",
                field: ExportVariables.prefix + "PROTOCOL"
            )
        }
        self.wireProtocol = .grpc
    }

    private mutating func takeCertificate(_ variables: ExportVariables) throws(TelemetryError) {
        let files = OTLPSignal.allCases.map {
            variables["\($0.rawValue.uppercased())_CERTIFICATE"] ?? self.certificateFile
        }
        guard Set(files).count == 1 else {
            throw TelemetryError(
                .configuration,
                "\(ExportVariables.prefix)CERTIFICATE must be the same for all signals: put all certificates in one file",
                field: ExportVariables.prefix + "CERTIFICATE"
            )
        }
        self.certificateFile = files[0]
    }

    /// Reads `name=value,name=value`; names and values may be percent-encoded.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration`, which does not tell what is wrong, as it may be a secret.
    package static func headers(_ text: String, _ source: String) throws(TelemetryError) -> [String: String] {
        var headers: [String: String] = [:]
        for (index, pair) in text.split(separator: ",", omittingEmptySubsequences: true).enumerated() {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let words = parts.map { $0.trimmed.percentDecoded }
            guard words.count == 2, words[0].isHeaderName, words[1].isHeaderValue else {
                throw TelemetryError(
                    .configuration,
                    "\(source): entry \(index + 1) must be name=value, as in authorization=Bearer%20abc",
                    field: source
                )
            }
            headers[words[0].lowercased()] = words[1]
        }
        return headers
    }
}

extension Substring {
    /// Without white space at both ends.
    var trimmed: String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension String {
    /// With every `%` and two digits as the byte that they mean; what is none stays.
    fileprivate var percentDecoded: String {
        var bytes: [UInt8] = []
        var rest = self.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap { Hex.value(of: $0) }
            if byte == UInt8(ascii: "%"), digits.count == 2 {
                bytes.append(UInt8(digits[0] << 4 | digits[1]))
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether it is a token of HTTP.
    fileprivate var isHeaderName: Bool {
        !self.isEmpty
            && self.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    /// Whether nothing in it would end the line.
    fileprivate var isHeaderValue: Bool { self.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } }
}
