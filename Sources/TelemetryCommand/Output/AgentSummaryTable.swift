import Telemetry
import TelemetryAgents

/// What an agent did, as lines for people.
enum AgentSummaryTable {
    static func append(
        _ summary: AgentSummary,
        _ usage: UsageTotals,
        _ times: WorkTimes?,
        terminal: Terminal,
        to writer: inout ByteWriter
    ) {
        for (name, text) in self.lines(summary, usage, times) where !text.isEmpty {
            let padded = name + String(repeating: " ", count: 13 - name.count)
            writer.append(utf8: terminal.hasColor ? TextStyle.bold.applied(to: padded) : padded)
            writer.append(utf8: (terminal.columns.map { text.cut(to: max($0 - 13, 1)) } ?? text) + "\n")
        }
    }

    private static func lines(
        _ summary: AgentSummary,
        _ usage: UsageTotals,
        _ times: WorkTimes?
    ) -> [(String, String)] {
        [
            ("agent", summary.dialects.joined(separator: ", ")),
            ("turns", self.count(summary.turns)),
            ("requests", summary.requests.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(", ")),
            ("tools", summary.tools.map(self.tool).joined(", ")),
            ("decisions", self.decisions(summary)),
            ("waits", self.waits(summary)),
            ("time", times.map(self.times) ?? ""),
            ("edits", self.count(summary.edits)),
            ("subagents", self.count(summary.subagents)),
            ("compactions", self.count(summary.compactions)),
            ("errors", self.count(summary.errors)),
            ("tokens", usage.totalTokens > 0 ? self.tokens(usage) : ""),
            ("cost", CostLine.text(summary.cost)),
            ("problems", summary.problems.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value)×)" }.joined("; ")),
        ].map { ($0.0, $0.1.printable) }
    }

    private static func count(_ count: Int) -> String { count == 0 ? "" : Figures.count(Int64(count)) }

    private static func tool(_ tool: AgentSummary.Tool) -> String {
        var notes = tool.failures > 0 ? ["\(tool.failures) failed"] : []
        if let time = tool.nanoseconds { notes.append(Figures.duration(time)) }
        return "\(tool.name) \(tool.uses)" + (notes.isEmpty ? "" : " (\(notes.joined(", ")))")
    }

    private static func decisions(_ summary: AgentSummary) -> String {
        [
            (summary.accepted, "accepted"), (summary.rejected, "rejected"), (summary.byPerson, "by a person"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(", ")
    }

    private static func waits(_ summary: AgentSummary) -> String {
        guard summary.waits > 0 else { return "" }
        return "\(summary.waits)"
            + (summary.waitNanoseconds.map { ", \(Figures.duration($0))" } ?? ", of unknown length")
    }

    private static func times(_ times: WorkTimes) -> String {
        [("model", times.model), ("tools", times.tools), ("waiting", times.waiting), ("idle", times.idle)]
            .filter { $0.1 > .zero }.map { "\($0.0) \(Figures.duration($0.1.nanoseconds))" }.joined(", ")
    }

    private static func tokens(_ usage: UsageTotals) -> String {
        [
            ("input", usage.inputTokens), ("cache read", usage.cacheReadTokens),
            ("cache write 5 min", usage.cacheWrite5mTokens), ("cache write 1 h", usage.cacheWrite1hTokens),
            ("output", usage.outputTokens), ("reasoning", usage.reasoningTokens),
        ].filter { $0.1 > 0 }.map { "\($0.0) \(Figures.count($0.1))" }.joined(separator: "   ")
    }
}

extension [String] {
    fileprivate func joined(_ separator: String) -> String { self.joined(separator: separator) }
}
