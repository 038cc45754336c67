import Telemetry

/// `codex exec --json`.
struct CodexStream: StreamReader {
    let dialect = "codex"
    private(set) var session: String?

    mutating func read(_ line: JSONObject, at place: String) -> StreamLine {
        switch line["type"]?.string {
        case "thread.started":
            if let thread = line["thread_id"]?.string, !thread.isEmpty { self.session = thread }
            var said = StreamLine(self.dialect, .sessionStarted)
            said.type = .start
            return said
        case "turn.started": return StreamLine(self.dialect, .turnStarted)
        case "turn.completed": return self.end(line, place)
        case "turn.failed", "error":
            var said = StreamLine(self.dialect, .error)
            said.type = .error
            said.label = line["error"]?.object?["message"]?.string ?? line["message"]?.string
            said.step.error = said.label.map { $0.shortened() }
            return said
        case "item.started": return self.item(line["item"]?.object ?? [:], isDone: false)
        case "item.completed": return self.item(line["item"]?.object ?? [:], isDone: true)
        default: return StreamLine(self.dialect, .other)
        }
    }

    private func item(_ item: JSONObject, isDone: Bool) -> StreamLine {
        var said: StreamLine
        switch item["type"]?.string {
        case "agent_message":
            said = StreamLine(self.dialect, .modelResponse)
            said.type = isDone ? .stream : .custom
            said.isWhole = isDone
            said.label = item["text"]?.string
        case "file_change": said = StreamLine(self.dialect, isDone ? .edit : .other)
        case "command_execution", "mcp_tool_call", "web_search":
            said = StreamLine(self.dialect, isDone ? .toolResult : .toolCall)
            said.step.tool = item["tool"]?.string ?? item["type"]?.string
            said.label = item["command"]?.string ?? said.step.tool
            said.step.isSuccess = item["exit_code"]?.integer.map { $0 == 0 }
        default: said = StreamLine(self.dialect, .other)
        }
        said.step.call = item["id"]?.string
        return said
    }

    private func end(_ line: JSONObject, _ place: String) -> StreamLine {
        var said = StreamLine(self.dialect, .turnEnded)
        said.type = .end
        said.count(line["usage"]?.object ?? [:], by: Self.index, run: place)
        return said
    }

    private static let index = DialectIndex(
        Dialect(
            name: "codex",
            attributes: [
                .input: ["input_tokens"], .cacheRead: ["cached_input_tokens"], .output: ["output_tokens"],
                .reasoning: ["reasoning_output_tokens"],
            ],
            counting: [.cacheInInput, .reasoningInOutput]
        )
    )
}
