import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("A span becomes an event")
struct SpanMappingTests {
    @Test("with the fields that the table names")
    func fields() throws {
        let event = try mapped(span: .sample { $0.parentSpanID = Data(11...18) })
        #expect(event.eventType == .end)
        #expect(event.category == "shop")
        #expect(event.service == "shop")
        #expect(event.action == "buy")
        #expect(event.label == nil)
        #expect(event.value == nil)
        #expect(event.timestamp.nanoseconds == 1_700_000_000_000_000_001)
        #expect(event.durationNanoseconds == 1_500_000)
        #expect(event.sessionID == "0102030405060708090a0b0c0d0e0f10")
        #expect(event.traceID?.description == "0102030405060708090a0b0c0d0e0f10")
        #expect(event.spanID?.description == "0102030405060708")
        #expect(event.parentSpanID?.description == "0b0c0d0e0f101112")
        #expect(event.details == ["signal": "span", "kind": 3])
        #expect(event.metadata["_resource"] == ["service.name": "shop"])
        #expect(event.metadata["_scope"] == nil)
    }

    @Test("an error if its status says so, labelled with the message")
    func status() throws {
        let failed = try mapped(
            span: .sample {
                $0.status.code = .error
                $0.status.message = "timed out"
            }
        )
        #expect(failed.eventType == .error)
        #expect(failed.label == "timed out")
        #expect(failed.details["status"] == ["code": 2])
        let fine = try mapped(span: .sample { $0.status.code = .ok })
        #expect(fine.eventType == .end)
        #expect(fine.details["status"] == ["code": 1])
    }

    @Test("that keeps typed attributes flat")
    func attributes() throws {
        let event = try mapped(
            span: .sample {
                $0.attributes = .init([
                    "text": "a\nb", "whole": 9_007_199_254_740_993, "half": 0.5, "one": 1.0, "yes": true,
                    "list": [1, "two", [3.5]], "map": ["a": ["b": -1]], "empty": OTLP.AnyValue(),
                ])
            }
        )
        #expect(event.metadata["text"] == "a\nb")
        #expect(event.metadata["whole"] == .integer(9_007_199_254_740_993))
        #expect(event.metadata["half"] == .double(0.5))
        #expect(event.metadata["one"] == .double(1))
        #expect(event.metadata["yes"] == true)
        #expect(event.metadata["list"] == [1, "two", [3.5]])
        #expect(event.metadata["map"] == ["a": ["b": -1]])
        #expect(event.metadata["empty"] == .null)
        #expect(event.details["types"] == nil)
    }

    @Test("that keeps everything else in _otlp")
    func details() throws {
        let event = try mapped(
            span: .sample {
                $0.traceState = "a=1"
                $0.flags = 0x301
                $0.droppedAttributesCount = 1
                $0.droppedEventsCount = 2
                $0.droppedLinksCount = 3
                $0.events = [
                    .with {
                        $0.name = "exception"
                        $0.timeUnixNano = 5
                        $0.attributes = .init(["blob": .bytes([255])])
                        $0.droppedAttributesCount = 4
                    }
                ]
                $0.links = [
                    .with {
                        $0.traceID = Data(repeating: 0xAB, count: 16)
                        $0.spanID = Data(repeating: 0xCD, count: 8)
                        $0.traceState = "b=2"
                        $0.flags = 1
                    }
                ]
            }
        )
        #expect(
            event.details == [
                "signal": "span", "kind": 3, "traceState": "a=1", "flags": 769, "droppedAttributesCount": 1,
                "droppedEventsCount": 2, "droppedLinksCount": 3,
                "events": [
                    [
                        "timeUnixNano": 5, "name": "exception", "attributes": ["blob": "/w=="],
                        "droppedAttributesCount": 4,
                    ]
                ],
                "links": [
                    [
                        "traceId": "abababababababababababababababab", "spanId": "cdcdcdcdcdcdcdcd",
                        "traceState": "b=2", "flags": 1,
                    ]
                ],
                "types": ["/_otlp/events/0/attributes/blob": "bytes"],
            ]
        )
    }

    @Test("without a duration when the end is missing or before the start", arguments: [0, 5, UInt64.max])
    func impossibleDuration(end: UInt64) throws {
        let event = try mapped(span: .sample { $0.endTimeUnixNano = end })
        #expect(event.durationNanoseconds == nil)
        #expect(event.details["endTimeUnixNano"] == (end == .max ? .unsigned(.max) : .integer(Int64(end))))
    }

    @Test("with a duration of 0 when it ends as it starts")
    func noDuration() throws {
        let event = try mapped(span: .sample { $0.endTimeUnixNano = $0.startTimeUnixNano })
        #expect(event.durationNanoseconds == 0)
    }

    @Test("at its end, or at arrival, when the start is unknown")
    func unknownStart() throws {
        let ended = try mapped(span: .sample { $0.startTimeUnixNano = 0 })
        #expect(ended.timestamp.nanoseconds == 1_700_000_000_001_500_001)
        #expect(ended.details["startTimeUnixNano"] == 0)
        let neither = try mapped(
            span: .sample {
                $0.startTimeUnixNano = 0
                $0.endTimeUnixNano = 0
            }
        )
        #expect(neither.timestamp == arrival)
    }

    @Test("even when its ids are invalid, with a warning", arguments: [0, 8, 16, 17])
    func invalidIDs(length: Int) throws {
        let span = OTLP.Span.sample {
            $0.traceID = Data(count: length)
            $0.spanID = Data(count: length)
            $0.parentSpanID = Data(count: length)
        }
        let batch = try OTLPDecoder().batch(request([span]))
        let event = try #require(batch.events.first)
        #expect(event.traceID == nil)
        #expect(event.spanID == nil)
        #expect(event.parentSpanID == nil)
        #expect(event.sessionID.hasPrefix("shop:"))
        #expect(event.details["traceId"] == (length == 0 ? nil : .string(String(repeating: "00", count: length))))
        #expect(batch.rejected == 0)
        #expect(batch.message?.contains("/v1/logs") == true)
    }

    @Test("whose long name is cut at a character and kept whole beside")
    func longName() throws {
        let name = String(repeating: "x", count: 254) + "é" + "tail"
        let event = try mapped(span: .sample { $0.name = name })
        #expect(event.action == String(repeating: "x", count: 254))
        #expect(event.details["name"] == .string(name))
        let unnamed = try mapped(span: .sample { $0.name = "" })
        #expect(unnamed.action == "unnamed")
        #expect(unnamed.details["name"] == "")
    }

    @Test("whose service is unknown if the resource does not say")
    func unknownService() throws {
        let event = try mapped(span: .sample(), resource: OTLP.Resource())
        #expect(event.category == "unknown_service")
        #expect(event.metadata["_resource"] == nil)
    }

    @Test("with an unknown kind, even a negative one")
    func unknownKind() throws {
        let event = try mapped(span: .sample { $0.kind = .UNRECOGNIZED(-7) })
        #expect(event.details["kind"] == -7)
    }
}
