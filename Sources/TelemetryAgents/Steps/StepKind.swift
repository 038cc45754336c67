/// What kind of thing an agent did, in the words that dashboard, command line and analytics share.
///
/// New kinds may be added; what an agent sends and no dialect knows is ``other``.
public struct StepKind: RawRepresentable, Sendable, Hashable {
    /// The name, such as `tool_result`.
    public var rawValue: String

    /// A kind by its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A session began, or went on after a pause.
    public static let sessionStarted = StepKind(rawValue: "session_started")
    /// A session ended.
    public static let sessionEnded = StepKind(rawValue: "session_ended")
    /// A person, or a caller, said something: a turn begins.
    public static let turnStarted = StepKind(rawValue: "turn_started")
    /// The agent has answered: a turn is over.
    public static let turnEnded = StepKind(rawValue: "turn_ended")
    /// A model was asked and answered; tokens and money belong here.
    public static let modelRequest = StepKind(rawValue: "model_request")
    /// What a model said.
    public static let modelResponse = StepKind(rawValue: "model_response")
    /// A tool is called.
    public static let toolCall = StepKind(rawValue: "tool_call")
    /// Whether a tool may be used was decided.
    public static let toolDecision = StepKind(rawValue: "tool_decision")
    /// A tool has ended.
    public static let toolResult = StepKind(rawValue: "tool_result")
    /// A file was changed.
    public static let edit = StepKind(rawValue: "edit")
    /// The agent waited for a person.
    public static let wait = StepKind(rawValue: "wait")
    /// The conversation was shortened to fit the model's window.
    public static let compaction = StepKind(rawValue: "compaction")
    /// An agent that this agent started began, or ended.
    public static let subagent = StepKind(rawValue: "subagent")
    /// A hook of the agent's user ran.
    public static let hook = StepKind(rawValue: "hook")
    /// Something failed.
    public static let error = StepKind(rawValue: "error")
    /// A part of what is being said.
    public static let stream = StepKind(rawValue: "stream")
    /// A figure over many steps.
    public static let measurement = StepKind(rawValue: "measurement")
    /// Anything else.
    public static let other = StepKind(rawValue: "other")
}
