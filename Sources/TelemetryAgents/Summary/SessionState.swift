package import Telemetry

/// What a session that runs is at.
package enum SessionState: String, Sendable, Hashable, CaseIterable {
    /// The agent works: a model answers, a tool runs, or something was heard just before.
    case working
    /// The agent waits for a person to permit something.
    case waiting
    /// The agent has answered, or nothing was heard for a while.
    case idle

    /// How long after its last event a session counts as idle, unless asked otherwise.
    package static let idleTime = Duration.seconds(120)
    /// How many of a session's latest events say it.
    package static let eventLimit = 50
    /// For so long after an answer the agent may go on with a tool.
    private static let pause = Duration.seconds(5)

    /// What the latest events of a session say.
    ///
    /// - Parameters:
    ///   - latest: Its latest events, the last one first.
    ///   - lastActivity: When it was last at work.
    ///   - now: The time of asking.
    ///   - idle: How long after its last event it counts as idle.
    package init(_ latest: [TelemetryEvent], lastActivity: Timestamp, now: Timestamp, idle: Duration) {
        let steps = latest.compactMap { event in event.agentStep.map { (event: event, step: $0) } }
        if let wait = Self.openWait(steps) {
            self = wait
            return
        }
        let age = now - lastActivity
        let last = steps.first { Self.tells($0.step.kind) }?.step.kind
        switch last {
        case .turnEnded?, .sessionEnded?: self = .idle
        case .modelResponse?: self = age > Self.pause ? .idle : .working
        default: self = age > idle ? .idle : .working
        }
    }

    /// Whether something is asked of a person that nothing later answers.
    private static func openWait(_ steps: [(event: TelemetryEvent, step: AgentStep)]) -> SessionState? {
        var answered: Set<String> = []
        var isFirst = true
        for (event, step) in steps where self.tells(step.kind) {
            let isOpen = step.call.map { !answered.contains($0) } ?? isFirst
            switch step.kind {
            case .wait where isOpen && event.durationNanoseconds == nil && step.decision == nil: return .waiting
            case .toolDecision where isOpen && step.isPending: return .waiting
            // What a person says ends every wait.
            case .turnStarted, .turnEnded, .sessionEnded: return nil
            default: break
            }
            if let call = step.call { answered.insert(call) }
            isFirst = false
        }
        return nil
    }

    /// Whether a step says what the agent is at; figures and hooks do not.
    private static func tells(_ kind: StepKind) -> Bool {
        ![.measurement, .hook, .other, .stream, .error, .compaction].contains(kind)
    }
}

extension AgentStep {
    /// Whether a decision is still to be taken.
    fileprivate var isPending: Bool {
        guard let decision = self.decision?.lowercased() else { return true }
        return ["ask", "pending", "requested"].contains { decision.hasPrefix($0) }
    }
}
