import Telemetry

/// `claude -p --output-format stream-json`.
///
/// A result tells the tokens and the money of all that came before it, and counts. What single answers tell is known
/// before they are complete: it counts, as the poorest source, only where no result came.
struct ClaudeStream: StreamReader {
    let dialect = "claude-code"
    private(set) var session: String?
    private var model: String?

    mutating func read(_ line: JSONObject, at place: String) -> StreamLine {
        if let session = line["session_id"]?.string, !session.isEmpty { self.session = session }
        return switch line["type"]?.string {
        case "system" where line["subtype"]?.string == "init": self.start(line)
        case "assistant": self.answer(line)
        case "user": self.toolResult(line)
        case "result": self.result(line, place)
        case "stream_event": StreamLine(self.dialect, .stream)
        default: StreamLine(self.dialect, .other)
        }
    }

    private mutating func start(_ line: JSONObject) -> StreamLine {
        self.model = line["model"]?.string
        var said = StreamLine(self.dialect, .sessionStarted)
        said.type = .start
        said.label = self.model
        said.step.model = self.model
        return said
    }

    private func answer(_ line: JSONObject) -> StreamLine {
        let message = line["message"]?.object ?? [:]
        let parts = (message["content"]?.array ?? []).compactMap(\.object)
        let tool = parts.first { $0["type"]?.string == "tool_use" }
        var said = StreamLine(self.dialect, tool == nil ? .modelResponse : .toolCall)
        let texts = parts.compactMap { $0["text"]?.string }
        said.label = tool?["name"]?.string ?? (texts.isEmpty ? nil : texts.joined())
        said.type = tool == nil && !texts.isEmpty ? .stream : .custom
        said.step.tool = tool?["name"]?.string
        said.step.call = tool?["id"]?.string
        said.step.parentAgent = line["parent_tool_use_id"]?.string
        said.step.model = message["model"]?.string
        said.step.request = message["id"]?.string
        if let counts = message["usage"]?.object, let request = said.step.request {
            var usage = Self.usage(counts, &said.step)
            usage.model = said.step.model
            usage.source = .metric
            usage.key = Normalizer.key(.claudeCode, request)
            said.usage = usage
        }
        return said
    }

    private func toolResult(_ line: JSONObject) -> StreamLine {
        let parts = line["message"]?.object?["content"]?.array?.compactMap(\.object) ?? []
        guard let result = parts.first(where: { $0["type"]?.string == "tool_result" }) else {
            return StreamLine(self.dialect, .turnStarted)
        }
        var said = StreamLine(self.dialect, .toolResult)
        said.step.call = result["tool_use_id"]?.string
        said.step.isSuccess = !(result["is_error"]?.bool ?? false)
        return said
    }

    private func result(_ line: JSONObject, _ place: String) -> StreamLine {
        var said = StreamLine(self.dialect, .turnEnded)
        let isError = line["is_error"]?.bool ?? false
        said.type = isError ? .error : .end
        said.label = line["result"]?.string
        said.step.isSuccess = !isError
        said.step.error = isError ? line["subtype"]?.string : nil
        said.milliseconds = line["duration_ms"]?.double
        var usage = Self.usage(line["usage"]?.object ?? [:], &said.step)
        usage.costMicroUSD = line["total_cost_usd"]?.double.flatMap { $0 >= 0 ? Int64(microUSD: $0) : nil }
        guard usage != TokenUsage() else { return said }
        usage.model = self.model
        usage.source = .api
        usage.key = Normalizer.key(.claudeCode, "run:" + (line["uuid"]?.string ?? place))
        said.usage = usage
        return said
    }

    private static func usage(_ counts: JSONObject, _ step: inout AgentStep) -> TokenUsage {
        let index = Self.index
        var attributes = counts
        for member in counts["cache_creation"]?.object ?? [:] { attributes[member.key] = member.value }
        var facts = AgentFacts(attributes, index)
        let usage = facts.usage(index.dialect) ?? TokenUsage()
        step.problems += facts.problems
        step.counting = index.dialect.counting.name
        return usage
    }

    /// The names of Anthropic's own `usage`.
    private static let index = DialectIndex(
        Dialect(
            name: "claude-code",
            attributes: [
                .input: ["input_tokens"],
                .output: ["output_tokens"],
                .cacheRead: ["cache_read_input_tokens"],
                .cacheWrite: ["cache_creation_input_tokens"],
                .cacheWrite5m: ["ephemeral_5m_input_tokens"],
                .cacheWrite1h: ["ephemeral_1h_input_tokens"],
            ],
            cachesForAnHour: true
        )
    )
}
