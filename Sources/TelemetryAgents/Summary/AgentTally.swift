package import Telemetry

/// Counts what a session's events say that an agent did: each fact once, by whatever signals it came.
///
/// Events may come in any order, and the same fact by several signals; an event must come once. Holds an entry for each
/// fact.
package struct AgentTally: Sendable {
    private var dialects: Set<String> = []
    private var begun = Facts<Void>()
    private var ended = Facts<Void>()
    private var tools: [String: ToolUse] = [:]
    private var choices = Facts<ToolChoice>()
    private var waits = Facts<Int64>()
    private var requests = Facts<String>()
    private var usages = Facts<SpentTokens>()
    private var errors = Facts<Void>()
    private var compactions = Facts<Void>()
    private var subagents = Facts<Void>()
    private var edits = Facts<Void>()
    private var priceVersions: Set<String> = []
    private var problems: [String: Int] = [:]

    package init() {}

    /// Takes one event; what is no agent's is passed over.
    package mutating func add(_ event: TelemetryEvent) {
        guard let step = event.agentStep else { return }
        let source = event.signalSource
        let id = event.id.description
        self.dialects.insert(step.dialect)
        for problem in step.problems { self.problems[problem, default: 0] += 1 }
        if let version = step.prices { self.priceVersions.insert(version) }
        if let usage = event.usage {
            let isPoint = source == .metric && step.kind == .measurement
            self.usages.add(usage.source ?? source, usage.key ?? id, SpentTokens(usage: usage, isPoint: isPoint)) {
                $1.usage.outweighs($0.usage) ? $1 : $0
            }
        }
        switch step.kind {
        case .turnStarted: self.begun.add(source, step.turn ?? id)
        case .turnEnded: self.ended.add(source, step.turn ?? id)
        case .toolCall, .toolResult:
            self.addTool(step, source, id, event.durationNanoseconds)
            if step.decision != nil { self.choices.add(source, step.call ?? id, ToolChoice(step)) }
        case .toolDecision:
            self.addTool(step, source, id, nil)
            self.choices.add(source, step.call ?? id, ToolChoice(step))
        case .wait: self.waits.add(source, id, event.durationNanoseconds ?? 0)
        case .modelRequest: self.requests.add(source, step.request ?? id, step.model ?? "(unnamed)")
        case .error: self.errors.add(source, id)
        case .compaction: self.compactions.add(source, id)
        case .subagent: self.subagents.add(source, step.call ?? id)
        case .edit: self.edits.add(source, step.call ?? id)
        default: break
        }
    }

    private mutating func addTool(_ step: AgentStep, _ source: TokenUsage.Source, _ id: String, _ nanoseconds: Int64?) {
        self.tools[step.call ?? id, default: ToolUse()].add(step, source, nanoseconds: nanoseconds)
    }

    /// What all of it comes to; `nil` where no event was an agent's.
    package var summary: AgentSummary? {
        guard !self.dialects.isEmpty else { return nil }
        var summary = AgentSummary()
        summary.dialects = self.dialects.sorted()
        summary.turns = self.begun.count > 0 ? self.begun.count : self.ended.count
        summary.tools = self.toolSummaries
        let choices = self.choices.best.values
        summary.accepted = choices.count { $0.isAccepted }
        summary.rejected = choices.count { $0.isRejected }
        summary.byPerson = choices.count { $0.isByPerson }
        let waits = self.waits.best.values
        summary.waits = waits.isEmpty ? summary.byPerson : waits.count
        summary.waitNanoseconds = waits.isEmpty ? nil : waits.reduce(Int64(0)) { $0.saturatingSum($1) }
        summary.requests = Dictionary(grouping: self.requests.best.values) { $0 }.mapValues(\.count)
        summary.errors = self.errors.count
        summary.compactions = self.compactions.count
        summary.subagents = self.subagents.count
        summary.edits = self.edits.count
        let spent = self.usages.best.values
        summary.cost = AgentCost(
            spent.filter { !$0.isPoint }.map(\.usage),
            points: spent.filter(\.isPoint).map(\.usage),
            versions: self.priceVersions.sorted()
        )
        summary.problems = self.problems
        return summary
    }

    private var toolSummaries: [AgentSummary.Tool] {
        guard let best = self.tools.values.flatMap(\.sources).min() else { return [] }
        let uses = self.tools.values.filter { $0.sources.contains(best) }
        return Dictionary(grouping: uses, by: \.name).map { name, uses in
            let times = uses.compactMap(\.nanoseconds)
            return AgentSummary.Tool(
                name: name,
                uses: uses.count,
                failures: uses.count(where: \.hasFailed),
                nanoseconds: times.isEmpty ? nil : times.reduce(Int64(0)) { $0.saturatingSum($1) }
            )
        }.sorted { ($1.uses, $0.name) < ($0.uses, $1.name) }
    }
}

extension TelemetryEvent {
    /// The kind of signal that it came by; what an agent printed counts as said by itself.
    fileprivate var signalSource: TokenUsage.Source {
        switch self.metadata["_otlp"]?.object?["signal"]?.string {
        case "log": .log
        case "span": .span
        case "metric": .metric
        default: .api
        }
    }
}
