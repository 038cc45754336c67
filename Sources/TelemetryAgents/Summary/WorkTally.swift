package import Telemetry

/// Collects when models answered, tools ran and people were waited for in a session, by whatever signals told it.
///
/// The same span of time, told twice or by several agents at once, counts once. Holds an entry for each span.
package struct WorkTally: Sendable {
    /// What the agent was at; of several at once the first counts.
    private enum Part: Int, Sendable {
        case waiting
        case model
        case tools
    }

    private struct Edge: Sendable {
        var time: Timestamp
        var part: Part
        var change: Int
    }

    private var edges: [Edge] = []
    /// When a person decided that a tool may run, or not.
    private var decisions: [Timestamp] = []

    package init() {}

    /// Whether nothing of this was told.
    package var isEmpty: Bool { self.edges.isEmpty }

    /// Takes one event, in any order; what is no agent's is passed over.
    package mutating func add(_ event: TelemetryEvent) {
        guard let step = event.agentStep else { return }
        switch step.kind {
        case .wait: self.add(.waiting, event)
        case .modelRequest: self.add(.model, event)
        case .toolCall, .toolResult, .edit: self.add(.tools, event)
        case .toolDecision where ToolChoice(step).isByPerson: self.decisions.append(event.timestamp)
        default: return
        }
    }

    private mutating func add(_ part: Part, _ event: TelemetryEvent) {
        guard let duration = event.durationNanoseconds, duration > 0 else { return }
        let length = Duration.nanoseconds(duration)
        // A span begins at its time; all else is told when it is over.
        let start = event.isSpan ? event.timestamp : event.timestamp - length
        self.add(part, start, start + length)
    }

    private mutating func add(_ part: Part, _ start: Timestamp, _ end: Timestamp) {
        self.edges.append(Edge(time: start, part: part, change: 1))
        self.edges.append(Edge(time: end, part: part, change: -1))
    }

    /// What the time of a session went to.
    package func times(from start: Timestamp, to end: Timestamp) -> WorkTimes {
        var times = WorkTimes()
        guard start < end else { return times }
        times.wall = end - start
        let edges = (self.edges + self.waitsBeforeDecisions(since: start)).sorted { $0.time < $1.time }
        var open = [0, 0, 0]
        var last = start
        for edge in edges + [Edge(time: end, part: .tools, change: 0)] {
            let time = min(max(edge.time, start), end)
            if let part = open.firstIndex(where: { $0 > 0 }).flatMap(Part.init), time > last {
                switch part {
                case .waiting: times.waiting += time - last
                case .model: times.model += time - last
                case .tools: times.tools += time - last
                }
            }
            last = max(last, time)
            open[edge.part.rawValue] += edge.change
        }
        return times
    }

    /// Until a person decided, they were waited for: since the last thing that had ended then.
    ///
    /// Only where no wait is told for that time.
    private func waitsBeforeDecisions(since start: Timestamp) -> [Edge] {
        let edges = self.edges.sorted { $0.time < $1.time }
        var waits: [Edge] = []
        var index = 0
        var open = 0
        var begin: Timestamp?
        for decision in self.decisions.sorted() {
            while index < edges.count, edges[index].time < decision {
                let edge = edges[index]
                if edge.part == .waiting {
                    open += edge.change
                } else if edge.change < 0 {
                    begin = edge.time
                }
                index += 1
            }
            guard open == 0, let begin, begin >= start else { continue }
            waits.append(Edge(time: begin, part: .waiting, change: 1))
            waits.append(Edge(time: decision, part: .waiting, change: -1))
        }
        return waits
    }
}

extension TelemetryEvent {
    /// Whether it is a span of a trace, whose time is that of its beginning.
    fileprivate var isSpan: Bool {
        guard let signal = self.metadata["_otlp"]?.object?["signal"]?.string else { return self.spanID != nil }
        return signal == "span"
    }
}
