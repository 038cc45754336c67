import Telemetry

/// `claude -p --output-format stream-json`.
///
/// A result tells the tokens and the money of all that came before it, by model, and counts. What single answers tell is
/// known before they are complete: it counts, as the poorest source, only where no result came.
struct ClaudeStream: StreamReader {
    let dialect = "claude-code"
    private(set) var session: String?
    private var model: String?
    private var totals = ClaudeRunTotals()

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
        let tools = parts.filter { $0["type"]?.string == "tool_use" }
        var said = StreamLine(self.dialect, tools.isEmpty ? .modelResponse : .toolCall)
        let texts = parts.compactMap { $0["text"]?.string }
        said.label = texts.isEmpty ? nil : texts.joined()
        said.isWhole = tools.isEmpty && !texts.isEmpty
        said.type = said.isWhole ? .stream : .custom
        said.step.parentAgent = line["parent_tool_use_id"]?.string
        said.step.model = message["model"]?.string
        said.step.request = message["id"]?.string
        let calls = tools.map { tool in
            var call = said
            call.label = tool["name"]?.string
            call.step.tool = tool["name"]?.string
            call.step.call = tool["id"]?.string
            return call
        }
        if let first = calls.first { said = first }
        said.others = Self.parts(calls, tools, ["type", "id", "name"])
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
        let results = parts.filter { $0["type"]?.string == "tool_result" }
        let lines = results.map { result in
            var said = StreamLine(self.dialect, .toolResult)
            said.step.call = result["tool_use_id"]?.string
            said.step.isSuccess = !(result["is_error"]?.bool ?? false)
            return said
        }
        guard var said = lines.first else { return StreamLine(self.dialect, .turnStarted) }
        said.others = Self.parts(lines, results, ["type", "tool_use_id", "is_error"])
        return said
    }

    /// All but the first of several things that a line says, of which the line's own event holds the rest.
    private static func parts(
        _ lines: [StreamLine],
        _ objects: [JSONObject],
        _ members: Set<String>
    ) -> [StreamLine.Part] {
        zip(lines, objects).enumerated().dropFirst().map { place, part in
            StreamLine.Part(
                line: part.0,
                name: String(place),
                metadata: JSONObject(part.1.filter { members.contains($0.key) }.map { ($0.key, $0.value) })
            )
        }
    }

    private mutating func result(_ line: JSONObject, _ place: String) -> StreamLine {
        var said = StreamLine(self.dialect, .turnEnded)
        let isError = line["is_error"]?.bool ?? false
        said.type = isError ? .error : .end
        said.label = line["result"]?.string
        said.step.isSuccess = !isError
        said.step.error = isError ? line["subtype"]?.string : nil
        said.milliseconds = line["duration_ms"]?.double
        self.count(line, &said, run: "run:" + (line["uuid"]?.string ?? place))
        return said
    }

    /// Gives the result what its main model used, and each other model an event of its own.
    private mutating func count(_ line: JSONObject, _ said: inout StreamLine, run: String) {
        let turn = Self.usage(line["usage"]?.object ?? [:], &said.step)
        var told = ClaudeRunTotals.Told()
        told.costMicroUSD = line["total_cost_usd"]?.double.flatMap { $0 >= 0 ? Int64(microUSD: $0) : nil }
        let stated = line["modelUsage"]?.object ?? [:]
        for member in stated { told.models[member.key] = Self.usage(member.value.object ?? [:], &said.step) }
        let id = line["uuid"]?.string
        let new = self.totals.advance(to: told, turn: turn, session: self.session, id: id)
        let main = self.mainModel(of: new.models)
        var others: Int64 = 0
        for (model, usage) in new.models.sorted(by: { $0.key < $1.key }) where model != main {
            others = others.saturatingSum(usage.costMicroUSD ?? 0)
            var line = StreamLine(self.dialect, .measurement)
            line.label = model
            line.step.model = model
            line.step.counting = said.step.counting
            line.usage = usage.split(as: turn, alone: false)
                .named(model, Normalizer.key(.claudeCode, "\(run)/\(model)"))
            let metadata: JSONObject = ["modelUsage": .object([model: stated[model] ?? .null])]
            said.others.append(StreamLine.Part(line: line, name: model, metadata: metadata))
        }
        var usage = main.flatMap { new.models[$0] }?.split(as: turn, alone: new.models.count == 1)
        if told.models.values.allSatisfy(\.isNothing) { usage = turn }
        if let whole = new.costMicroUSD, whole >= others {
            // The parts are rounded, and together must be the whole; what is of no part is of the model in use.
            if whole > others { usage = usage ?? TokenUsage() }
            usage?.costMicroUSD = whole - others
        }
        // One that counts nothing, as after a failure, would stand for what the answers used.
        guard let usage, !usage.isNothing else { return }
        said.usage = usage.named(main ?? self.model, Normalizer.key(.claudeCode, run))
    }

    /// The model that the session began with, else the one that cost most.
    private func mainModel(of models: [String: TokenUsage]) -> String? {
        if let model = self.model, models[model] != nil { return model }
        return models.max { ($0.value.costMicroUSD ?? 0, $0.key) < ($1.value.costMicroUSD ?? 0, $1.key) }?.key
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

    /// The names of Anthropic's own `usage`, and those of `modelUsage`.
    private static let index = DialectIndex(
        Dialect(
            name: "claude-code",
            attributes: [
                .input: ["input_tokens", "inputTokens"],
                .output: ["output_tokens", "outputTokens"],
                .cacheRead: ["cache_read_input_tokens", "cacheReadInputTokens"],
                .cacheWrite: ["cache_creation_input_tokens", "cacheCreationInputTokens"],
                .costUSD: ["costUSD"],
                .cacheWrite5m: ["ephemeral_5m_input_tokens"],
                .cacheWrite1h: ["ephemeral_1h_input_tokens"],
            ],
            cachesForAnHour: true
        )
    )
}

extension TokenUsage {
    /// As a run's.
    fileprivate func named(_ model: String?, _ key: String) -> TokenUsage {
        var usage = self
        usage.model = model
        usage.source = .api
        usage.key = key
        return usage
    }

    /// With what was written to caches by how long they live, as the turn says, where that is all of it, or of one kind.
    fileprivate func split(as turn: TokenUsage, alone: Bool) -> TokenUsage {
        guard let written = self.cacheWrite1hTokens, let short = turn.cacheWrite5mTokens, short > 0 else { return self }
        var usage = self
        if turn.cacheWrite1hTokens ?? 0 == 0 {
            usage.cacheWrite5mTokens = written
            usage.cacheWrite1hTokens = nil
        } else if alone, written == short.saturatingSum(turn.cacheWrite1hTokens ?? 0) {
            usage.cacheWrite5mTokens = short
            usage.cacheWrite1hTokens = turn.cacheWrite1hTokens
        }
        return usage
    }
}
