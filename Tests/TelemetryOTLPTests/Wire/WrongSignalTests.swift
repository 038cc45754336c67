import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("A request sent to the path of another signal")
struct WrongSignalTests {
    private static let span = OTLP.Span.sample()
    private static let traced = OTLP.LogRecord.sample {
        $0.traceID = Data(1...16)
        $0.spanID = Data(1...8)
        $0.attributes = .init(["a": 1])
    }
    private static let observed = OTLP.LogRecord.with {
        $0.observedTimeUnixNano = 5
        $0.body = "x"
    }

    private func bodies() throws -> [(OTLPSignal, [UInt8])] {
        [
            (.traces, try request([Self.span]).encoded),
            (.logs, try request([OTLP.LogRecord.sample()]).encoded),
            (.logs, try request([Self.traced]).encoded),
            (.logs, try request([Self.observed]).encoded),
            (.metrics, try request([.sum([.sample(.asInt(1))])]).encoded),
            (
                .metrics,
                try request([
                    .with {
                        $0.gauge.dataPoints = [.sample(.asInt(1))]; $0.name = "heat"
                    }
                ]).encoded
            ),
        ]
    }

    @Test("is refused and told where it belongs")
    func refused() throws {
        for (actual, body) in try self.bodies() {
            for signal in OTLPSignal.allCases {
                let result = Result {
                    try OTLPDecoder().decode(body, signal: signal, encoding: .protobuf, receivedAt: arrival)
                }
                if signal == actual {
                    #expect(try result.get().events.count == 1)
                    #expect(try result.get().message == nil)
                    continue
                }
                let error = #expect(throws: OTLPError.self) { try result.get() }
                #expect(error?.kind == .wrongSignal)
                #expect(error?.message.contains("send it to \(actual.path)") == true)
                #expect(error?.httpStatus == 400)
            }
        }
    }

    @Test("in JSON too, by its own name")
    func json() throws {
        for (name, actual) in [
            ("resourceSpans", OTLPSignal.traces), ("resource_logs", .logs), ("resourceMetrics", .metrics),
        ] {
            for signal in OTLPSignal.allCases where signal != actual {
                let error = #expect(throws: OTLPError.self) {
                    try OTLPDecoder().batch(json: "{\"\(name)\": []}", signal)
                }
                #expect(error?.message.contains(actual.path) == true)
            }
        }
    }

    @Test("is not guessed from a metric whose name is as long as a trace id")
    func sixteenLetters() throws {
        let metric = OTLP.Metric.with {
            $0.name = "sixteen.letters!"
            $0.description_p = "8 digits"
            $0.gauge.dataPoints = [.sample(.asInt(1))]
        }
        #expect(try OTLPDecoder().batch(request([metric])).events.count == 1)
    }
}
