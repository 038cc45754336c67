import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct PrometheusTests {
    @Test func figuresOfTheCollectorAndOfTheAgents() async throws {
        try await LiveServer.run { server in
            let good = "{\"category\":\"a\\\"b\\\\c\",\"action\":\"run\",\"duration\":1500}"
            let usage = "{\"model\":\"m\",\"inputTokens\":7,\"outputTokens\":3,\"costMicroUSD\":2500000}"
            let spent = "{\"category\":\"llm\",\"action\":\"call\",\"usage\":\(usage)}"
            let answer = try await server.post("[\(good),\(spent),{}]")
            #expect(answer.status == 200, "\(answer.text)")
            let metrics = try await server.get("/metrics")
            #expect(metrics.status == 200)
            #expect(metrics.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            let lines = Set(metrics.text.split(separator: "\n").map(String.init))
            for line in [
                "telemetry_ready 1", "telemetry_events_accepted_total 2",
                "telemetry_events_lost_total{reason=\"invalid\"} 1",
                "telemetry_destination_up{destination=\"memory\"} 1",
                "telemetry_stored_events_total{category=\"a\\\"b\\\\c\"} 1",
                "telemetry_event_duration_seconds_sum{category=\"a\\\"b\\\\c\"} 1.5",
                "telemetry_tokens_total{model=\"m\",kind=\"input\"} 7", "telemetry_cost_usd_total{model=\"m\"} 2.5",
                "# TYPE telemetry_event_duration_seconds summary",
            ] {
                #expect(lines.contains(line), "\(line) in\n\(metrics.text)")
            }
        }
    }

    @Test func everyFamilyIsDescribedOnceAndBeforeItsFigures() async throws {
        try await LiveServer.run { server in
            let metrics = try await server.get("/metrics").text
            var described: Set<Substring> = []
            for line in metrics.split(separator: "\n") {
                let words = line.split(separator: " ")
                if line.hasPrefix("# TYPE ") {
                    #expect(described.insert(words[2]).inserted, "\(line)")
                } else if !line.hasPrefix("#") {
                    let name = words[0].prefix { $0 != "{" }
                    #expect(described.contains { name.hasPrefix($0) }, "\(line)")
                    #expect(Double(words[words.count - 1]) != nil, "\(line)")
                }
            }
            #expect(!described.isEmpty)
        }
    }
}
