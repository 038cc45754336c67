import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("A metric becomes an event for each point")
struct MetricMappingTests {
    @Test("of a sum")
    func sum() throws {
        let metric = OTLP.Metric.sum([
            .sample(.asInt(.max)) { $0.attributes = .init(["type": "input", "session.id": "s1"]) },
            .sample(.asDouble(0.25)) { $0.startTimeUnixNano = 7 },
        ]) {
            $0.aggregationTemporality = .delta
            $0.isMonotonic = true
        }
        let batch = try OTLPDecoder().batch(request([metric]))
        try #require(batch.events.count == 2)
        let first = batch.events[0]
        #expect(first.eventType == .custom)
        #expect(first.category == "shop")
        #expect(first.action == "requests")
        #expect(first.value == Double(Int64.max))
        #expect(first.metadata["type"] == "input")
        #expect(first.sessionID == "s1")
        #expect(first.timestamp.nanoseconds == 1_700_000_000_000_000_003)
        #expect(
            first.details == [
                "signal": "metric", "data": "sum", "aggregationTemporality": 1, "isMonotonic": true,
                "asInt": .integer(.max),
            ]
        )
        #expect(batch.events[1].value == 0.25)
        #expect(batch.events[1].details["asInt"] == nil)
        #expect(batch.events[1].details["startTimeUnixNano"] == 7)
        #expect(batch.events[1].sessionID.hasPrefix("shop:"))
    }

    @Test("of a gauge, with what is said of the metric, numbers that JSON lacks and exemplars")
    func gauge() throws {
        let metric = OTLP.Metric.with {
            $0.name = "heat"
            $0.unit = "Cel"
            $0.description_p = "how hot"
            $0.metadata = .init(["source": .bytes([1])])
            $0.gauge.dataPoints = [
                .sample(.asDouble(.nan)) {
                    $0.flags = 1
                    $0.exemplars = [
                        .with {
                            $0.asDouble = -.infinity
                            $0.timeUnixNano = 3
                            $0.traceID = Data(1...16)
                            $0.spanID = Data(1...8)
                            $0.filteredAttributes = .init(["n": .init(.doubleValue(.infinity))])
                        }
                    ]
                }
            ]
        }
        let event = try mapped(metric: metric)
        #expect(event.value == nil)
        #expect(
            event.details == [
                "signal": "metric", "data": "gauge", "description": "how hot", "unit": "Cel", "flags": 1,
                "asDouble": "NaN", "metadata": ["source": "AQ=="],
                "exemplars": [
                    [
                        "timeUnixNano": 3, "asDouble": "-Infinity", "traceId": "0102030405060708090a0b0c0d0e0f10",
                        "spanId": "0102030405060708", "filteredAttributes": ["n": "Infinity"],
                    ]
                ],
                "types": [
                    "/_otlp/metadata/source": "bytes", "/_otlp/exemplars/0/filteredAttributes/n": "double",
                ],
            ]
        )
    }

    @Test("of a histogram, whose number is the sum")
    func histogram() throws {
        let metric = OTLP.Metric.with {
            $0.name = "latency"
            $0.histogram.aggregationTemporality = .cumulative
            $0.histogram.dataPoints = [
                .with {
                    $0.timeUnixNano = 9_000_000
                    $0.count = 3
                    $0.sum = 6.5
                    $0.min = 0.5
                    $0.max = 4
                    $0.bucketCounts = [1, 2]
                    $0.explicitBounds = [1]
                }
            ]
        }
        let event = try mapped(metric: metric)
        #expect(event.value == 6.5)
        #expect(
            event.details == [
                "signal": "metric", "data": "histogram", "aggregationTemporality": 2, "count": 3,
                "bucketCounts": [1, 2], "explicitBounds": [1.0], "min": 0.5, "max": 4.0,
            ]
        )
    }

    @Test("of an exponential histogram")
    func exponentialHistogram() throws {
        let metric = OTLP.Metric.with {
            $0.name = "latency"
            $0.exponentialHistogram.aggregationTemporality = .delta
            $0.exponentialHistogram.dataPoints = [
                .with {
                    $0.timeUnixNano = 9_000_000
                    $0.count = 4
                    $0.scale = -2
                    $0.zeroCount = 1
                    $0.zeroThreshold = 0.001
                    $0.positive.offset = -3
                    $0.positive.bucketCounts = [1, .max]
                    $0.negative = .init()
                }
            ]
        }
        let event = try mapped(metric: metric)
        #expect(event.value == nil)
        #expect(
            event.details == [
                "signal": "metric", "data": "exponentialHistogram", "aggregationTemporality": 1, "count": 4,
                "scale": -2, "zeroCount": 1, "zeroThreshold": 0.001,
                "positive": ["offset": -3, "bucketCounts": [1, .unsigned(.max)]], "negative": [:],
            ]
        )
    }

    @Test("of a summary")
    func summary() throws {
        let metric = OTLP.Metric.with {
            $0.name = "latency"
            $0.summary.dataPoints = [
                .with {
                    $0.timeUnixNano = 9_000_000
                    $0.count = 2
                    $0.sum = 3
                    $0.quantileValues = [
                        .with {
                            $0.quantile = 0.5
                            $0.value = .infinity
                        }
                    ]
                }
            ]
        }
        let event = try mapped(metric: metric)
        #expect(event.value == 3)
        #expect(
            event.details == [
                "signal": "metric", "data": "summary", "count": 2,
                "quantileValues": [["quantile": 0.5, "value": "Infinity"]],
            ]
        )
    }

    @Test("and to none without points")
    func empty() throws {
        #expect(try OTLPDecoder().batch(request([.with { $0.name = "nothing" }, .sum([])])).events.isEmpty)
    }
}
