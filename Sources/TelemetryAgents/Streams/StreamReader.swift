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

    init(_ dialect: String, _ kind: StepKind) { self.step = AgentStep(dialect: dialect, kind: kind) }
}
