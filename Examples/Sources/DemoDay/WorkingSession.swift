/// One session of an agent, from the first prompt to the end, told event by event.
struct WorkingSession {
    private var random: SeededGenerator
    private let agent: Agent
    private let model: Model
    private let user: String
    private let id: String
    private let begin: Int
    private let now: Int
    private var clock: Int
    private var contextTokens: Int
    private(set) var lines: [Line] = []

    static let prompts = [
        "Fix the rounding error in the cart total; the tests in CartTests show it.",
        "Add pagination to GET /orders and document the cursor.",
        "Why does the nightly job time out? Look at the last three runs first.",
        "Rename priceCents to priceInCents everywhere, then run the tests.",
        "Write a migration that adds an index on orders(customer_id, created_at).",
        "The table component jumps when it loads. Make it keep its height.",
        "Review this branch for races.\nPay attention to the retry loop.",
        "Port the upload helper to async/await and keep the public names.",
    ]
    static let answers = [
        "I read the failing test first: the total is rounded for each line instead of once.",
        " The fix is to sum in integer cents and round at the end.",
        " All 214 tests pass now.", " I left the public names as they were.", " Two callers needed a change as well.",
    ]

    init(seed: UInt64, begin: Int, now: Int) {
        self.random = SeededGenerator(seed: seed)
        self.agent = Agent.all[self.random.pick(Agent.shares)]
        self.model = self.random.pick(self.agent.models)
        self.user = self.random.pick(["ada", "grace", "linus"])
        self.id = self.random.uuid()
        self.begin = begin
        self.now = now
        self.clock = begin
        self.contextTokens = 11_000 + self.random.skewed(0...9_000)
    }

    /// Works until the task is done, the person walks away, or the present is reached.
    mutating func work() {
        let prompt = self.random.pick(Self.prompts)
        self.add("start", "session", label: prompt)
        for turn in 0..<(1 + self.random.skewed(0...7)) {
            if turn > 0 { self.pass(self.random.skewed(4_000...240_000)) }
            let text =
                turn == 0 ? prompt : self.random.pick(["Go on.", "Good. Now the tests.", "No, keep the old name."])
            self.add("custom", "user_prompt", label: text, metadata: [("prompt_length", .number(text.utf8.count))])
            for _ in 0..<(2 + self.random.skewed(0...10)) {
                self.request()
                self.tool()
            }
            self.request()
            self.answer()
        }
        // Some people close the terminal: such a session has no end.
        guard !self.random.chance(12) else { return }
        let failed = self.random.chance(9)
        let status = failed ? "error" : "completed"
        self.add("end", "session", duration: self.clock - self.begin, metadata: [("status", .text(status))])
    }

    private mutating func request() {
        let latency = 900 + self.random.skewed(0...26_000)
        if self.random.chance(2) {
            self.pass(latency)
            let failure: [(String, Value)] = [
                ("model", .text(self.model.name)), ("status_code", .number(529)), ("attempt", .number(1)),
            ]
            self.add("error", "api_error", label: "Overloaded", duration: latency, metadata: failure)
        }
        let written = self.random.skewed(300...6_000)
        let fresh = self.random.skewed(8...900)
        let output = self.random.skewed(60...3_200)
        let reasoning = self.agent.reasons ? self.random.skewed(0...2_500) : 0
        let cost =
            Double(fresh) * self.model.input + Double(self.contextTokens) * self.model.cacheRead
            + Double(written) * (self.model.cacheWrite > 0 ? self.model.cacheWrite : self.model.input)
            + Double(output + reasoning) * self.model.output
        var usage: [(String, Value)] = [
            ("model", .text(self.model.name)), ("cacheReadTokens", .number(self.contextTokens)),
            ("outputTokens", .number(output)), ("costMicroUSD", .number(Int(cost))), ("source", .text("api")),
            ("key", .text("req_" + self.random.hex(16))),
        ]
        if self.model.cacheWrite > 0 {
            usage += [("inputTokens", .number(fresh)), ("cacheWrite5mTokens", .number(written))]
        } else {
            usage += [("inputTokens", .number(fresh + written))]
        }
        if reasoning > 0 { usage.append(("reasoningTokens", .number(reasoning))) }
        self.contextTokens += written + output
        self.pass(latency)
        let details: [(String, Value)] = [("model", .text(self.model.name)), ("stop_reason", .text("tool_use"))]
        self.add("custom", "api_request", duration: latency, metadata: details, usage: usage)
    }

    private mutating func tool() {
        let tool = self.random.pick(self.agent.tools)
        let input = self.random.pick(tool.inputs)
        let duration = 3 + self.random.skewed(0...tool.longestMilliseconds)
        let failed = self.random.chance(tool.failurePercent)
        let call: [(String, Value)] = [
            ("tool_name", .text(tool.name)), ("tool_use_id", .text("toolu_" + self.random.hex(24))),
        ]
        if tool.kind != .reads, self.random.chance(25) { self.decision(call) }
        self.pass(duration)
        let details: [(String, Value)] = [
            ("success", .truth(!failed)), ("tool_result_size_bytes", .number(self.random.skewed(20...40_000))),
        ]
        self.add(
            failed ? "error" : "custom",
            "tool_result",
            label: input,
            duration: duration,
            metadata: call + details + self.texts(of: tool, input, failed)
        )
    }

    /// A person is asked whether the tool may be used, and thinks about it.
    private mutating func decision(_ call: [(String, Value)]) {
        let wait = 1_500 + self.random.skewed(0...45_000)
        self.pass(wait)
        let decision: [(String, Value)] = [("decision", .text("accept")), ("decision_source", .text("user_temporary"))]
        self.add("custom", "tool_decision", duration: wait, metadata: call + decision)
    }

    private mutating func texts(of tool: Tool, _ input: String, _ failed: Bool) -> [(String, Value)] {
        switch tool.kind {
        case .reads:
            return []
        case .edits:
            let (before, after) = self.random.pick(Tool.edits)
            let edit: [(String, Value)] = [
                ("file_path", .text(input)), ("old_string", .text(before)), ("new_string", .text(after)),
            ]
            return [("tool_input", .object(edit))]
        case .runs:
            let output = self.random.pick(failed ? Tool.complaints : Tool.reports)
            return [
                ("tool_input", .object([("command", .text(input))])), ("exit_code", .number(failed ? 1 : 0)),
                ("output", .text(output)),
            ]
        }
    }

    private mutating func answer() {
        for chunk in Self.answers.prefix(1 + self.random.skewed(0...4)) {
            self.pass(self.random.skewed(40...900))
            self.add("stream", "assistant_response", label: chunk)
        }
    }

    private mutating func pass(_ milliseconds: Int) { self.clock += milliseconds }

    private mutating func add(
        _ type: String,
        _ action: String,
        label: String? = nil,
        duration: Int? = nil,
        metadata: [(String, Value)] = [],
        usage: [(String, Value)] = []
    ) {
        var members: [(String, Value)] = [
            ("id", .text(self.random.uuid())), ("sessionId", .text(self.id)), ("eventType", .text(type)),
            ("category", .text(self.agent.name)), ("action", .text(action)), ("service", .text(self.agent.name)),
        ]
        if let label { members.append(("label", .text(label))) }
        if let duration { members.append(("duration", .number(duration))) }
        if !metadata.isEmpty { members.append(("metadata", .object(metadata))) }
        if !usage.isEmpty { members.append(("usage", .object(usage))) }
        let context: [(String, Value)] = [
            ("userId", .text(self.user)), ("environment", .text("development")), ("version", .text(self.agent.version)),
        ]
        members.append(("context", .object(context)))
        // The future has not happened: a session that reaches it is still active.
        if self.clock <= self.now { self.lines.append(Line(self.clock, members)) }
    }
}
