/// What was decided about the use of a tool, in words that agents share.
struct ToolChoice: Sendable {
    let isAccepted: Bool
    let isRejected: Bool
    /// Whether a person decided, so that the agent waited.
    let isByPerson: Bool

    /// Reads the words of Claude Code (`accept`, by `user_temporary`), Codex (`approved`, by `user`) and Gemini CLI
    /// (`auto_accept`, and no word about who).
    init(_ step: AgentStep) {
        let decision = step.decision ?? ""
        self.isAccepted = ["accept", "approve", "auto_accept", "modify"].contains { decision.hasPrefix($0) }
        self.isRejected = ["reject", "den", "abort"].contains { decision.hasPrefix($0) }
        self.isByPerson =
            step.decisionSource.map { $0.lowercased().hasPrefix("user") }
            ?? (!decision.isEmpty && !decision.hasPrefix("auto_"))
    }
}
