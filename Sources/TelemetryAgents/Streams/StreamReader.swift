import Telemetry

/// Understands the lines of one agent, one after another.
protocol StreamReader: Sendable {
    /// The agent's dialect, of which the category and the kinds are.
    var dialect: String { get }
    /// The session, once the agent has said which.
    var session: String? { get }
    /// What a line says; its place stands for it and all before it, and is the same when the same is read again.
    mutating func read(_ line: JSONObject, at place: String) -> StreamLine
}

/// What one line says.
struct StreamLine {
    var step: AgentStep
    var type = EventType.custom
    var label: String?
    var usage: TokenUsage?
    var milliseconds: Double?
    /// Whether a `stream` is a whole message or line, and no chunk of one.
    var isWhole = false
    /// What the line says beside that: events of their own, after its own; where it ends a turn, before it.
    var others: [Part] = []

    /// One of several things that a line says.
    struct Part {
        var line: StreamLine
        /// What tells it apart within the line.
        var name: String
        var metadata: JSONObject
    }

    init(_ dialect: String, _ kind: StepKind) { self.step = AgentStep(dialect: dialect, kind: kind) }

    /// Takes the tokens of a whole run, as `index` understands what is stated of them.
    mutating func count(_ stated: JSONObject, by index: DialectIndex, model: String? = nil, run place: String) {
        var facts = AgentFacts(stated, index)
        if var usage = facts.usage(index.dialect) {
            usage.model = model ?? usage.model
            usage.source = .api
            usage.key = Normalizer.key(index.dialect, "run:" + place)
            self.usage = usage
            self.step.counting = index.dialect.counting.name
        }
        self.step.problems = facts.problems
    }
}
