import Telemetry
import TelemetryOTLP
import Testing

@Suite("OTEL_EXPORTER_OTLP_* mean what the specification says")
struct ExportConfigurationTests {
    private func configuration(_ variables: [String: String]) throws -> OTLPExportConfiguration {
        try OTLPExportConfiguration(
            environment: Dictionary(uniqueKeysWithValues: variables.map { ("OTEL_EXPORTER_OTLP_" + $0.key, $0.value) })
        )
    }

    @Test("The base endpoint gets a path for each signal, and keeps its own")
    func base() throws {
        for (endpoint, expected) in [
            ("http://c:4318", "http://c:4318/v1/logs"), ("http://c:4318/", "http://c:4318/v1/logs"),
            ("https://c/base/", "https://c/base/v1/logs"),
        ] {
            let configuration = try self.configuration(["ENDPOINT": endpoint])
            #expect(try configuration.address(for: .logs).text == expected)
        }
        #expect(try self.configuration([:]).address(for: .traces).text == "http://localhost:4318/v1/traces")
        #expect(try self.configuration(["PROTOCOL": "grpc"]).address(for: .traces).port == 4317)
    }

    @Test("The endpoint of a signal is taken as it is")
    func perSignal() throws {
        let configuration = try self.configuration(["ENDPOINT": "http://c", "LOGS_ENDPOINT": "http://logs:1/in"])
        #expect(try configuration.address(for: .logs).text == "http://logs:1/in")
        #expect(try configuration.address(for: .traces).text == "http://c/v1/traces")
    }

    @Test("Headers are percent-decoded; the rest has its units; what is empty is absent")
    func values() throws {
        let configuration = try self.configuration([
            "HEADERS": "Authorization=Bearer%20a%3Db, x-tenant = 7 ", "COMPRESSION": "gzip", "TIMEOUT": "2500",
            "PROTOCOL": "http/json", "CERTIFICATE": "/ca.pem", "ENDPOINT": "",
        ])
        #expect(configuration.headers == ["authorization": "Bearer a=b", "x-tenant": "7"])
        #expect(configuration.isCompressed)
        #expect(configuration.timeout == .milliseconds(2500))
        #expect(configuration.wireProtocol == .httpJSON)
        #expect(configuration.certificateFile == "/ca.pem")
        #expect(configuration.endpoint == nil)
    }

    @Test("What a variable says for one signal holds in place of the one for all")
    func exceptions() throws {
        let configuration = try self.configuration([
            "HEADERS": "a=all", "COMPRESSION": "gzip", "TIMEOUT": "2500", "TRACES_HEADERS": "b=traces",
            "TRACES_COMPRESSION": "none", "LOGS_TIMEOUT": "100", "METRICS_PROTOCOL": "http/json",
            "CERTIFICATE": "/ca.pem", "LOGS_CERTIFICATE": "/ca.pem",
        ])
        #expect(configuration.headers(for: .traces) == ["b": "traces"])
        #expect(configuration.headers(for: .logs) == ["a": "all"])
        #expect(OTLPSignal.allCases.map { configuration.isCompressed(for: $0) } == [false, true, true])
        #expect(configuration.timeout(for: .logs) == .milliseconds(100))
        #expect(configuration.timeout(for: .metrics) == .milliseconds(2500))
        #expect(configuration.encoding(for: .metrics) == .json)
        #expect(configuration.encoding(for: .traces) == .protobuf)
        #expect(configuration.certificateFile == "/ca.pem")
    }

    @Test("gRPC is for all signals, to one endpoint")
    func grpc() throws {
        let each = Dictionary(
            uniqueKeysWithValues: OTLPSignal.allCases.map { ("\($0.rawValue.uppercased())_PROTOCOL", "grpc") }
        )
        #expect(try self.configuration(each).wireProtocol == .grpc)
        #expect(throws: TelemetryError.self) {
            try self.configuration(["PROTOCOL": "grpc", "TRACES_ENDPOINT": "http://a", "LOGS_ENDPOINT": "http://b"])
        }
        // What each signal has of its own holds, though all together were to have another.
        let none = try self.configuration([
            "PROTOCOL": "grpc", "TRACES_PROTOCOL": "http/json", "LOGS_PROTOCOL": "http/protobuf",
            "METRICS_PROTOCOL": "http/json",
        ])
        #expect(none.wireProtocol != .grpc)
        #expect(try none.address(for: .logs).text == "http://localhost:4318/v1/logs")
        #expect(OTLPSignal.allCases.map { none.encoding(for: $0) } == [.json, .protobuf, .json])
        let mixed = try self.configuration(["PROTOCOL": "http/json", "TRACES_PROTOCOL": "http/protobuf"])
        #expect(OTLPSignal.allCases.map { mixed.encoding(for: $0) } == [.protobuf, .json, .json])
        let one = try self.configuration(["PROTOCOL": "grpc", "ENDPOINT": "http://a:1"])
        #expect(try one.address(for: .logs).port == 1)
    }

    @Test(
        "What is wrong is named",
        arguments: [
            ("PROTOCOL", "http"), ("COMPRESSION", "zstd"), ("TIMEOUT", "1s"), ("TIMEOUT", "0"),
            ("HEADERS", "authorization"), ("HEADERS", "a b=c"), ("HEADERS", "a=b%0Ac"), ("ENDPOINT", "c:4318"),
            ("ENDPOINT", "ftp://c"), ("LOGS_ENDPOINT", "http://"), ("TRACES_TIMEOUT", "5s"),
            ("LOGS_COMPRESSION", "zstd"), ("METRICS_HEADERS", "a"), ("TRACES_PROTOCOL", "grpc"), ("PROTOCOL", "thrift"),
            ("ENDPOINT", "http://c:99999"), ("ENDPOINT", "http://c:0"), ("LOGS_CERTIFICATE", "/other.pem"),
            ("CLIENT_KEY", "/key.pem"), ("TRACES_CLIENT_CERTIFICATE", "/client.pem"),
        ]
    )
    func wrong(name: String, value: String) throws {
        let error = #expect(throws: TelemetryError.self) { try self.configuration([name: value]) }
        #expect(error?.code == .configuration)
    }

    @Test("No error tells what may be a secret")
    func secrets() throws {
        for variables in [["HEADERS": "s3cret"], ["ENDPOINT": "http://u:s3cret@c:4318"], ["ENDPOINT": "u:s3cret@c"]] {
            let error = #expect(throws: TelemetryError.self) { try self.configuration(variables) }
            #expect(error?.description.contains("s3cret") == false)
        }
    }
}
