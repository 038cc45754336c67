import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP

/// A session of Claude Code that made two requests, told thrice: by logs, by spans and by points.
///
/// | | uncached | cache read | cache write 1 h | output | cost |
/// |---|---|---|---|---|---|
/// | `req_1` | 12 | 15,000 | 2,000 | 340 | 36,060 |
/// | `req_2` | 8 | 17,000 | 500 | 60 | 15,040 |
/// | both | 20 | 32,000 | 2,500 | 400 | 51,100 |
enum ClaudeSession {
    static let id = "11111111-2222-3333-4444-555555555555"
    static let resource = OTLP.Resource.with { $0.attributes = .init(["service.name": "claude-code"]) }
    static let total: UsageTotals = {
        var total = UsageTotals()
        total.inputTokens = 20
        total.cacheReadTokens = 32_000
        total.cacheWrite1hTokens = 2_500
        total.outputTokens = 400
        total.costMicroUSD = 51_100
        return total
    }()

    private struct Request {
        var id: String
        var counts: (input: Int64, read: Int64, write: Int64, output: Int64, cost: Int64)
        var time: UInt64
    }

    private static let requests = [
        Request(id: "req_1", counts: (12, 15_000, 2_000, 340, 36_060), time: 1_700_000_001_000_000_000),
        Request(id: "req_2", counts: (8, 17_000, 500, 60, 15_040), time: 1_700_000_002_000_000_000),
    ]

    private static func attributes(_ request: Request) -> [OTLP.KeyValue] {
        .init([
            "session.id": .init(.stringValue(self.id)), "model": "claude-opus-4-8",
            "request_id": .init(.stringValue(request.id)), "input_tokens": .init(.intValue(request.counts.input)),
            "output_tokens": .init(.intValue(request.counts.output)),
            "cache_read_tokens": .init(.intValue(request.counts.read)),
            "cache_creation_tokens": .init(.intValue(request.counts.write)),
        ])
    }

    static let logs: [OTLP.LogRecord] =
        Self.requests.map { request in
            .with {
                $0.timeUnixNano = request.time
                $0.eventName = "claude_code.api_request"
                $0.attributes =
                    Self.attributes(request)
                    + [.init("cost_usd_micros", .init(.intValue(request.counts.cost)))]
            }
        }
        + ["user_prompt", "tool_decision", "tool_result", "internal_error"].enumerated().map { place, name in
            .with {
                $0.timeUnixNano = 1_700_000_000_000_000_000 + UInt64(place)
                $0.attributes = .init([
                    "session.id": .init(.stringValue(Self.id)), "event.name": .init(.stringValue(name)),
                ])
            }
        }

    static let spans: [OTLP.Span] = Self.requests.enumerated().map { place, request in
        .with {
            $0.traceID = Data(repeating: 7, count: 16)
            $0.spanID = Data(repeating: UInt8(place + 1), count: 8)
            $0.name = "claude_code.llm_request"
            $0.startTimeUnixNano = request.time
            $0.endTimeUnixNano = request.time + 5
            $0.attributes = Self.attributes(request)
        }
    }

    /// Points of all that was used until a time: the counters began anew between the requests.
    static func metrics(_ temporality: OTLP.Temporality) -> [OTLP.Metric] {
        func metric(_ name: String, _ points: [OTLP.NumberPoint]) -> OTLP.Metric {
            .with {
                $0.name = name
                $0.sum = .with {
                    $0.aggregationTemporality = temporality
                    $0.isMonotonic = true
                    $0.dataPoints = points
                }
            }
        }
        func points(_ attributes: [OTLP.KeyValue], _ value: (Request) -> Double) -> [OTLP.NumberPoint] {
            Self.requests.flatMap { request -> [OTLP.NumberPoint] in
                // Half of it first: as a difference the rest follows, as a running total the whole.
                let half = value(request) / 2
                return [half, temporality == .delta ? value(request) - half : value(request)].enumerated()
                    .map { place, value in
                        .with {
                            $0.startTimeUnixNano = request.time
                            $0.timeUnixNano = request.time + UInt64(place) + 1
                            $0.asDouble = value
                            $0.attributes = attributes + [.init("session.id", .init(.stringValue(Self.id)))]
                        }
                    }
            }
        }
        let counts: [(String, (Request) -> Int64)] = [
            ("input", { $0.counts.input }), ("output", { $0.counts.output }), ("cacheRead", { $0.counts.read }),
            ("cacheCreation", { $0.counts.write }),
        ]
        return counts.map { type, count in
            metric("claude_code.token.usage", points(.init(["type": .init(.stringValue(type))])) { Double(count($0)) })
        } + [metric("claude_code.cost.usage", points([]) { Double($0.counts.cost) / 1_000_000 })]
    }
}
