import SwiftProtobuf
import TelemetryOTLP
import Testing

@Suite("The answer to a request")
struct OTLPResponseTests {
    @Test("leaves partial success unset when all was taken", arguments: OTLPSignal.allCases)
    func success(signal: OTLPSignal) {
        #expect(OTLPResponse.success(signal, encoding: .protobuf).isEmpty)
        #expect(OTLPResponse.success(signal, encoding: .json) == Array("{}".utf8))
    }

    @Test("counts what was rejected, in protobuf")
    func partialProtobuf() throws {
        let traces = OTLPResponse.success(.traces, encoding: .protobuf, rejected: 2, message: "two")
        #expect(try OTLP.TraceResponse(serializedBytes: traces).partialSuccess.rejectedSpans == 2)
        #expect(try OTLP.TraceResponse(serializedBytes: traces).partialSuccess.errorMessage == "two")
        let logs = OTLPResponse.success(.logs, encoding: .protobuf, rejected: 3, message: "three")
        #expect(try OTLP.LogsResponse(serializedBytes: logs).partialSuccess.rejectedLogRecords == 3)
        let metrics = OTLPResponse.success(.metrics, encoding: .protobuf, rejected: 4, message: "four")
        #expect(try OTLP.MetricsResponse(serializedBytes: metrics).partialSuccess.rejectedDataPoints == 4)
    }

    @Test(
        "counts what was rejected, in JSON, as a string",
        arguments: [
            (OTLPSignal.traces, "rejectedSpans"), (.logs, "rejectedLogRecords"), (.metrics, "rejectedDataPoints"),
        ]
    )
    func partialJSON(signal: OTLPSignal, name: String) {
        let body = OTLPResponse.success(signal, encoding: .json, rejected: 2, message: "a \"b\"")
        let expected = "{\"partialSuccess\":{\"\(name)\":\"2\",\"errorMessage\":\"a \\\"b\\\"\"}}"
        #expect(String(decoding: body, as: UTF8.self) == expected)
    }

    @Test("warns with nothing rejected")
    func warning() throws {
        let json = OTLPResponse.success(.logs, encoding: .json, message: "hint")
        #expect(String(decoding: json, as: UTF8.self) == "{\"partialSuccess\":{\"errorMessage\":\"hint\"}}")
        let protobuf = OTLPResponse.success(.logs, encoding: .protobuf, message: "hint")
        let response = try OTLP.LogsResponse(serializedBytes: protobuf)
        #expect(response.hasPartialSuccess)
        #expect(response.partialSuccess.rejectedLogRecords == 0)
    }

    @Test("is a status when the request is refused")
    func failure() throws {
        let json = OTLPResponse.failure(.invalidArgument, "bad", encoding: .json)
        #expect(String(decoding: json, as: UTF8.self) == "{\"code\":3,\"message\":\"bad\"}")
        let protobuf = OTLPResponse.failure(.unavailable, "busy", encoding: .protobuf)
        #expect(try OTLP.Status(serializedBytes: protobuf).code == 14)
        #expect(try OTLP.Status(serializedBytes: protobuf).message == "busy")
    }

    @Test(
        "has the code of its HTTP status",
        arguments: [
            (400, 3), (401, 16), (403, 7), (404, 5), (405, 12), (413, 8), (415, 3), (429, 8), (500, 13), (503, 14),
        ]
    )
    func codes(status: Int, code: Int32) {
        #expect(RPCCode(httpStatus: status).rawValue == code)
    }

    @Test(
        "follows the content type of the request",
        arguments: [
            ("application/json", OTLPEncoding.json), ("Application/JSON; charset=utf-8", .json),
            ("application/x-protobuf", .protobuf), ("application/protobuf ;v=1", .protobuf), ("text/plain", nil),
            ("", nil),
        ]
    )
    func contentType(header: String, encoding: OTLPEncoding?) {
        #expect(OTLPEncoding(contentType: header) == encoding)
    }
}
