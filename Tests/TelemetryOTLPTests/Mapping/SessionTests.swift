import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("The session of an event from OTLP")
struct SessionTests {
    @Test(
        "is the first of three attributes, else the trace",
        arguments: [
            (["conversation.id", "gen_ai.conversation.id", "session.id"], "session.id"),
            (["conversation.id", "gen_ai.conversation.id"], "gen_ai.conversation.id"),
            (["conversation.id"], "conversation.id"),
            ([], "0102030405060708090a0b0c0d0e0f10"),
        ]
    )
    func precedence(keys: [String], expected: String) throws {
        let attributes = keys.map { OTLP.KeyValue($0, OTLP.AnyValue(.stringValue($0))) }
        #expect(try mapped(span: .sample { $0.attributes = attributes }).sessionID == expected)
        #expect(try mapped(span: .sample { $0.attributes = attributes.reversed() }).sessionID == expected)
    }

    @Test("is the resource's only if the record names none")
    func resource() throws {
        let resource = OTLP.Resource.with { $0.attributes = .init(["session.id": "outer"]) }
        let inner = OTLP.Span.sample { $0.attributes = .init(["conversation.id": "inner"]) }
        #expect(try mapped(span: .sample(), resource: resource).sessionID == "outer")
        #expect(try mapped(span: inner, resource: resource).sessionID == "inner")
    }

    @Test("passes over an empty one, takes a number, cuts a long one")
    func oddValues() throws {
        let empty = OTLP.Span.sample { $0.attributes = .init(["session.id": "", "conversation.id": "c"]) }
        #expect(try mapped(span: empty).sessionID == "c")
        #expect(try mapped(span: .sample { $0.attributes = .init(["session.id": 42]) }).sessionID == "42")
        let long = String(repeating: "ü", count: 200)
        let event = try mapped(span: .sample { $0.attributes = [.init("session.id", .init(.stringValue(long)))] })
        #expect(event.sessionID == String(repeating: "ü", count: 127))
        #expect(event.metadata["session.id"] == .string(long))
    }

    @Test("of a record without either is that of its resource, the same each time")
    func fallback() throws {
        func resource(_ pid: Int64) -> OTLP.Resource {
            .with {
                $0.attributes = [
                    .init("service.name", "shop"), .init("process.pid", .init(.intValue(pid))),
                ]
            }
        }
        let one = try mapped(log: .sample(), resource: resource(1)).sessionID
        #expect(one.hasPrefix("shop:"))
        #expect(one.utf8.count == "shop:".utf8.count + 16)
        #expect(try mapped(metric: .sum([.sample(.asInt(1))]), resource: resource(1)).sessionID == one)
        #expect(try mapped(log: .sample(), resource: resource(2)).sessionID != one)
    }

    @Test("the context comes from the resource and the record, not from the collector")
    func context() throws {
        let resource = OTLP.Resource.with {
            $0.attributes = .init([
                "service.name": "shop", "service.version": "1.2", "deployment.environment.name": "prod",
                "deployment.environment": "old", "user.id": "resource",
            ])
        }
        let span = OTLP.Span.sample { $0.attributes = .init(["user.id": "u", "organization.id": "o"]) }
        let context = try mapped(span: span, resource: resource).context
        #expect(context == TelemetryContext(userID: "u", organizationID: "o", environment: "prod", version: "1.2"))
    }
}
