import Foundation
import Telemetry
import TelemetryAgents
import Testing

/// A session of an agent as it is written down for the outside clients, as events.
struct RecordedSession: Sendable, CustomTestStringConvertible {
    static let names = ["claude-code", "codex", "gemini-cli", "opencode", "vibekit", "gen-ai"]

    let name: String
    let object: JSONObject

    init(_ name: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Interop/agents").standardizedFileURL
        let data = try Data(contentsOf: folder.appendingPathComponent("\(name).json"))
        self.name = name
        self.object = try #require(try JSONReader.value(in: Array(data)).object)
    }

    var testDescription: String { self.name }
    var id: String { self.object["session"]?.string ?? "" }
    var expected: JSONObject { self.object["expected"]?.object ?? [:] }

    private var service: String { self.object["resource"]?.object?["service.name"]?.string ?? "" }
    private var standard: JSONObject { self.object["standard"]?.object ?? [:] }

    /// Every event that its signals make, understood, each with an id of its own.
    var events: [TelemetryEvent] {
        (self.logs + self.spans + self.points).enumerated().map { place, event in
            var event = event.normalized
            event.id = EventID(high: 0x8000, low: UInt64(place + 1))
            return event
        }
    }

    private func attributes(_ own: JSONObject) -> JSONObject {
        var all = self.standard
        for member in own { all[member.key] = member.value }
        return all
    }

    private var logs: [TelemetryEvent] {
        (self.object["logs"]?.array ?? []).compactMap { line in
            guard let parts = line.array, parts.count == 3, let own = parts[2].object else { return nil }
            var event = Sample.log(
                own["event.name"]?.string ?? "",
                service: self.service,
                self.attributes(own)
            )
            event.timestamp = self.time(parts[0].double)
            return event
        }
    }

    private var spans: [TelemetryEvent] {
        (self.object["spans"]?.array ?? []).compactMap(\.object).map { span in
            var event = Sample.span(
                span["name"]?.string ?? "",
                service: self.service,
                self.attributes(span["attributes"]?.object ?? [:])
            )
            event.timestamp = self.time(span["from"]?.double)
            event.duration = self.time(span["to"]?.double) - event.timestamp
            return event
        }
    }

    private var points: [TelemetryEvent] {
        (self.object["metrics"]?.array ?? []).compactMap(\.object).flatMap { metric in
            (metric["adds"]?.array ?? []).enumerated().compactMap { half, add -> TelemetryEvent? in
                guard let parts = add.array, parts.count == 2, let value = parts[1].double else { return nil }
                return Sample.point(
                    metric["name"]?.string ?? "",
                    service: self.service,
                    self.attributes(parts[0].object ?? [:]),
                    value: value,
                    start: Int64(half + 1),
                    time: self.time(Double(half * 60)).nanoseconds
                )
            }
        }
    }

    private func time(_ seconds: Double?) -> Timestamp {
        Timestamp(nanoseconds: 1_795_000_000_000_000_000 + Int64(((seconds ?? 0) * 1e9).rounded()))
    }
}
