import Telemetry

/// Says why nothing comes from an agent, or what of it does not.
struct AgentExamination: Sendable {
    /// How old the last event may be before it is worth a word.
    private static let quiet = Duration.seconds(15 * 60)

    let surroundings: AgentSurroundings

    /// What its settings say, and what has come.
    ///
    /// - Parameters:
    ///   - last: The time of its last event; `nil` if none is stored.
    ///   - isListening: Whether a collector answers.
    ///   - now: The time.
    /// - Returns: The findings, those of the settings first.
    func findings(last: Timestamp?, isListening: Bool, now: Timestamp) -> [HealthReport.Finding] {
        let settings = self.settings.findings()
        return settings + self.arrivals(last, isListening, now, isRight: settings.allSatisfy { $0.status != .failing })
    }

    private var settings: any AgentFindings {
        switch self.surroundings.agent {
        case .claude: ClaudeFindings(surroundings: self.surroundings)
        case .codex: CodexFindings(surroundings: self.surroundings)
        case .gemini: GeminiFindings(surroundings: self.surroundings)
        case .opencode: OpenCodeFindings(surroundings: self.surroundings)
        }
    }

    private func arrivals(
        _ last: Timestamp?,
        _ isListening: Bool,
        _ now: Timestamp,
        isRight: Bool
    ) -> [HealthReport.Finding] {
        let title = self.surroundings.agent.title
        var findings: [HealthReport.Finding] = []
        if !isListening {
            findings.append(
                self.surroundings.finding(
                    .degraded,
                    "No collector answers on port \(self.surroundings.server.port): what \(title) sends now is lost.",
                    advice: "Run `telemetry serve`."
                )
            )
        }
        let advice =
            isRight
            ? "Its settings are right. Start \(title) anew, as it reads them at the start, and wait a minute: it sends at intervals."
            : nil
        if let last {
            let age = now - last
            let isQuiet = age > Self.quiet
            findings.append(
                self.surroundings.finding(
                    .ok,
                    "The last event of \(title) is \(Figures.duration(max(age, .zero).nanoseconds)) old.",
                    advice: isQuiet ? advice : nil
                )
            )
        } else {
            findings.append(
                self.surroundings.finding(.degraded, "Nothing of \(title) is stored.", advice: advice)
            )
        }
        return findings
    }
}
