/// The agents whose settings are known.
enum AgentName: String, Sendable, CaseIterable {
    case claude
    case codex
    case gemini
    case opencode

    /// What its makers call it.
    var title: String {
        switch self {
        case .claude: "Claude Code"
        case .codex: "Codex"
        case .gemini: "Gemini CLI"
        case .opencode: "OpenCode"
        }
    }

    /// The category of its events, which is the name of its dialect.
    var category: String {
        switch self {
        case .claude: "claude-code"
        case .codex: "codex"
        case .gemini: "gemini-cli"
        case .opencode: "opencode"
        }
    }
}
