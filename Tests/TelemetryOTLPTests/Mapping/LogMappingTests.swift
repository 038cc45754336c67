import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("A log record becomes an event")
struct LogMappingTests {
    @Test("with the fields that the table names")
    func fields() throws {
        let event = try mapped(
            log: .sample {
                $0.traceID = Data(1...16)
                $0.spanID = Data(1...8)
            }
        )
        #expect(event.eventType == .custom)
        #expect(event.category == "shop")
        #expect(event.action == "log")
        #expect(event.label == "hello")
        #expect(event.timestamp.nanoseconds == 1_700_000_000_000_000_002)
        #expect(event.sessionID == "0102030405060708090a0b0c0d0e0f10")
        #expect(event.spanID?.description == "0102030405060708")
        #expect(event.details == ["signal": "log"])
    }

    @Test("an error from severity 17 on", arguments: [0, 9, 16, 17, 24, 99, -1])
    func severity(number: Int) throws {
        let event = try mapped(
            log: .sample {
                $0.severityNumber = OTLP.Severity(rawValue: number) ?? .unspecified
                $0.severityText = "LEVEL"
            }
        )
        #expect(event.eventType == (number >= 17 ? .error : .custom))
        #expect(event.details["severityNumber"] == (number == 0 ? nil : .integer(Int64(number))))
        #expect(event.details["severityText"] == "LEVEL")
    }

    @Test("an error with a span does not end its session")
    func endsNothing() throws {
        let event = try mapped(
            log: .sample {
                $0.severityNumber = .error
                $0.traceID = Data(1...16)
                $0.spanID = Data(1...8)
            }
        )
        #expect(!event.endsSession)
    }

    @Test("named by its event name, else by the attribute")
    func name() throws {
        let named = OTLP.LogRecord.sample {
            $0.eventName = "tool_result"
            $0.attributes = .init(["event.name": "other"])
        }
        #expect(try mapped(log: named).action == "tool_result")
        #expect(try mapped(log: named).details["eventName"] == "tool_result")
        let attributed = OTLP.LogRecord.sample { $0.attributes = .init(["event.name": "user_prompt"]) }
        #expect(try mapped(log: attributed).action == "user_prompt")
        #expect(try mapped(log: attributed).metadata["event.name"] == "user_prompt")
        #expect(try mapped(log: attributed).details["eventName"] == nil)
    }

    @Test("keeps a body that is no text")
    func structuredBody() throws {
        let map = try mapped(log: .sample { $0.body = ["a": [1, .bytes([0])]] })
        #expect(map.label == nil)
        #expect(map.details["body"] == ["a": [1, "AA=="]])
        #expect(map.details["types"] == ["/_otlp/body/a/1": "bytes"])
        #expect(try mapped(log: .sample { $0.body = 5 }).details["body"] == 5)
        let none = try mapped(log: .sample { $0.clearBody() })
        #expect(none.label == nil)
        #expect(none.details["body"] == nil)
    }

    @Test("at the time it was observed, else at arrival, when its own is unknown")
    func time() throws {
        let observed = try mapped(
            log: .sample {
                $0.timeUnixNano = 0
                $0.observedTimeUnixNano = 77_000_000
            }
        )
        #expect(observed.timestamp.nanoseconds == 77_000_000)
        #expect(observed.details["observedTimeUnixNano"] == 77_000_000)
        let neither = try mapped(log: .sample { $0.timeUnixNano = 0 })
        #expect(neither.timestamp == arrival)
    }
}
