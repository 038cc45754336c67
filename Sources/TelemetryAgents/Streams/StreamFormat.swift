/// What an agent prints.
package enum StreamFormat: String, Sendable, CaseIterable {
    /// `claude -p --output-format stream-json --verbose`.
    case claude
    /// `codex exec --json`.
    case codex
    /// `gemini --output-format stream-json`.
    case gemini
    /// Any text.
    case text

    func makeReader() -> any StreamReader {
        switch self {
        case .claude: ClaudeStream()
        case .codex: CodexStream()
        case .gemini: GeminiStream()
        case .text: TextStream()
        }
    }
}
