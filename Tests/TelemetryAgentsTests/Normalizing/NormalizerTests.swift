import Telemetry
import TelemetryAgents
import Testing

@Suite("Normalizing")
struct NormalizerTests {
    private static let events: [TelemetryEvent] = [
        Sample.log("claude_code.user_prompt", service: "claude-code", ["session.id": "s", "prompt": "hi"]),
        Sample.log(
            "claude_code.api_error",
            service: "claude-code",
            ["session.id": "s", "error": "busy", "duration_ms": 3]
        ),
        Sample.log("claude_code.auth", service: "claude-code", ["session.id": "s"]),
        Sample.span("claude_code.tool", service: "claude-code", ["session.id": "s", "tool_name": "Bash"]),
        Sample.point(
            "claude_code.token.usage",
            service: "claude-code",
            ["session.id": "s", "type": "input"],
            value: 3
        ),
        Sample.log(
            "codex.sse_event",
            service: "codex_exec",
            ["conversation.id": "c", "event.kind": "response.completed", "input_token_count": "5"]
        ),
    ]

    @Test("again changes nothing", arguments: Self.events)
    func idempotent(event: TelemetryEvent) {
        let once = event.normalized
        #expect(once != event)
        #expect(once.normalized == once)
    }

    @Test("without a body, again changes nothing either", arguments: Self.events)
    func idempotentWithoutBody(event: TelemetryEvent) {
        var event = event
        event.label = nil
        let once = event.normalized
        #expect(once.normalized == once)
    }

    @Test("an event of a dialect that is known no longer is as it came")
    func forgotten() {
        for event in Self.events {
            var stored = event.normalized
            stored.service = "someone"
            stored.metadata["_otlp"] = stored.metadata["_otlp"].map { details in
                guard var object = details.object, object["signal"] == "log" else { return details }
                object["eventName"] = "unknown"
                return .object(object)
            }
            guard stored.metadata["_otlp"]?.object?["signal"] == "log" else { continue }
            let plain = stored.normalized
            #expect(plain.agentStep == nil)
            #expect(plain.usage == nil)
            #expect(plain.label == event.label)
            #expect(plain.action == "unknown")
        }
    }

    @Test("a step comes back from its JSON")
    func json() {
        for event in Self.events {
            let step = event.normalized.agentStep
            #expect(step.flatMap { AgentStep(object: $0.object) } == step)
        }
        #expect(AgentStep(object: [:]) == nil)
    }

    @Test("points of one series share a key for each start of a counter, and differences for each time")
    func keys() {
        func key(_ temporality: Int64, _ start: Int64, _ time: Int64, _ type: String = "input") -> String? {
            Sample.point(
                "claude_code.token.usage",
                service: "claude-code",
                ["session.id": "s", "type": .string(type)],
                value: Double(time),
                temporality: temporality,
                start: start,
                time: time
            ).normalized.usage?.key
        }
        #expect(key(2, 1, 5) == key(2, 1, 6))
        #expect(key(2, 1, 5) != key(2, 2, 5))
        #expect(key(2, 1, 5) != key(2, 1, 5, "output"))
        #expect(key(1, 1, 5) == key(1, 1, 5))
        #expect(key(1, 1, 5) != key(1, 1, 6))
        #expect(key(0, 1, 5) == nil)
    }
}
