public import Telemetry

extension OTLPExportConfiguration {
    /// What the variables `OTEL_EXPORTER_OTLP_*` say; the defaults for those that are absent or empty.
    ///
    /// Read are `ENDPOINT`, `PROTOCOL`, `HEADERS`, `COMPRESSION`, `TIMEOUT` (milliseconds) and `CERTIFICATE`, and
    /// `TRACES_ENDPOINT`, `LOGS_ENDPOINT` and `METRICS_ENDPOINT`, which are taken as they are.
    ///
    /// - Parameter environment: The variables.
    /// - Throws: ``TelemetryError`` with code `configuration` that names the variable, or one that cannot be heeded.
    public init(environment: [String: String]) throws(TelemetryError) {
        self.init()
        let variables = Variables(environment)
        self.endpoint = variables["ENDPOINT"]
        self.tracesEndpoint = variables["TRACES_ENDPOINT"]
        self.logsEndpoint = variables["LOGS_ENDPOINT"]
        self.metricsEndpoint = variables["METRICS_ENDPOINT"]
        self.certificateFile = variables["CERTIFICATE"]
        if let name = variables["PROTOCOL"] {
            guard let known = WireProtocol(name) else {
                throw Variables.error("PROTOCOL", "grpc, http/protobuf or http/json", name)
            }
            self.wireProtocol = known
        }
        if let name = variables["COMPRESSION"] {
            guard ["gzip", "none"].contains(name) else { throw Variables.error("COMPRESSION", "gzip or none", name) }
            self.isCompressed = name == "gzip"
        }
        if let text = variables["TIMEOUT"] {
            guard let milliseconds = Int(text), milliseconds > 0 else {
                throw Variables.error("TIMEOUT", "a whole number of milliseconds above 0", text)
            }
            self.timeout = .milliseconds(milliseconds)
        }
        if let text = variables["HEADERS"] { self.headers = try Self.headers(text, "OTEL_EXPORTER_OTLP_HEADERS") }
        for signal in OTLPSignal.allCases {
            for name in ["PROTOCOL", "HEADERS", "COMPRESSION", "TIMEOUT", "CERTIFICATE"] {
                let single = "\(signal.rawValue.uppercased())_\(name)"
                guard variables[single] != nil else { continue }
                throw TelemetryError(
                    .configuration,
                    "\(Variables.prefix)\(single) is not heeded: set \(Variables.prefix)\(name) for all signals",
                    field: Variables.prefix + single
                )
            }
        }
        try self.validate()
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

/// The variables that OpenTelemetry names; an empty one is absent.
private struct Variables {
    static let prefix = "OTEL_EXPORTER_OTLP_"
    private let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    subscript(name: String) -> String? {
        self.environment[Self.prefix + name].flatMap { value in
            let trimmed = value[...].trimmed
            return trimmed.isEmpty ? nil : trimmed
        }
    }

    static func error(_ name: String, _ expectation: String, _ value: String) -> TelemetryError {
        let name = Self.prefix + name
        return TelemetryError(
            .configuration,
            "\(name) must be \(expectation), not \"\(value.prefix(80))\"",
            field: name
        )
    }
}

extension Substring {
    fileprivate var trimmed: String {
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
