import Telemetry

/// `gemini --output-format stream-json`.
struct GeminiStream: StreamReader {
    let dialect = "gemini-cli"
    private(set) var session: String?
    private var model: String?
    private var tools: [String: String] = [:]

    mutating func read(_ line: JSONObject, at place: String) -> StreamLine {
        switch line["type"]?.string {
        case "init":
            if let session = line["session_id"]?.string, !session.isEmpty { self.session = session }
            self.model = line["model"]?.string
            var said = StreamLine(self.dialect, .sessionStarted)
            said.type = .start
            said.label = self.model
            said.step.model = self.model
            return said
        case "message":
            let isUser = line["role"]?.string == "user"
            var said = StreamLine(self.dialect, isUser ? .turnStarted : .modelResponse)
            said.type = isUser ? .custom : .stream
            said.isWhole = !isUser && line["delta"]?.bool != true
            said.label = line["content"]?.string
            return said
        case "tool_use": return self.toolCall(line)
        case "tool_result": return self.toolResult(line)
        case "error":
            var said = StreamLine(self.dialect, .error)
            said.type = line["severity"]?.string == "warning" ? .custom : .error
            said.label = line["message"]?.string
            said.step.error = said.label.map { $0.shortened() }
            return said
        case "result": return self.result(line, place)
        default: return StreamLine(self.dialect, .other)
        }
    }

    private mutating func toolCall(_ line: JSONObject) -> StreamLine {
        var said = StreamLine(self.dialect, .toolCall)
        said.step.tool = line["tool_name"]?.string
        said.step.call = line["tool_id"]?.string
        said.label = said.step.tool
        if let call = said.step.call, self.tools.count < 1_000 { self.tools[call] = said.step.tool }
        return said
    }

    private mutating func toolResult(_ line: JSONObject) -> StreamLine {
        var said = StreamLine(self.dialect, .toolResult)
        said.step.call = line["tool_id"]?.string
        said.step.tool = said.step.call.flatMap { self.tools.removeValue(forKey: $0) }
        said.label = said.step.tool
        said.step.isSuccess = line["status"]?.string.map { $0 == "success" }
        said.step.error = line["error"]?.object?["message"]?.string.map { $0.shortened() }
        return said
    }

    private func result(_ line: JSONObject, _ place: String) -> StreamLine {
        var said = StreamLine(self.dialect, .turnEnded)
        let isError = line["status"]?.string == "error"
        said.type = isError ? .error : .end
        said.step.isSuccess = !isError
        said.step.error = line["error"]?.object?["message"]?.string.map { $0.shortened() }
        let stats = line["stats"]?.object ?? [:]
        said.milliseconds = stats["duration_ms"]?.double
        said.count(stats, by: Self.index, model: self.model, run: place)
        return said
    }

    /// `cached` is part of `input_tokens`.
    private static let index = DialectIndex(
        Dialect(
            name: "gemini-cli",
            attributes: [.input: ["input_tokens"], .cacheRead: ["cached"], .output: ["output_tokens"]],
            counting: .cacheInInput
        )
    )
}
