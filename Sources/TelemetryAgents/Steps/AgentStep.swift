/// What an event says in the words that all agents share: the normal form.
///
/// It lies in the event's metadata as `_agent`, beside the raw attributes, which stay as they came.
public struct AgentStep: Sendable, Hashable {
    /// The dialect that was understood, such as `claude-code`.
    public var dialect: String
    /// What happened.
    public var kind: StepKind
    /// Joins what belongs to one turn.
    public var turn: String?
    /// Joins what is said of one request to a model.
    public var request: String?
    /// Joins call, decision and result of one use of a tool.
    public var call: String?
    /// The agent that did it, where an agent starts others.
    public var agent: String?
    /// The agent that started that one.
    public var parentAgent: String?
    /// The tool's name.
    public var tool: String?
    /// The model's name.
    public var model: String?
    /// What was decided, such as `accept`.
    public var decision: String?
    /// Who decided, such as `user_reject`.
    public var decisionSource: String?
    /// What failed.
    public var error: String?
    /// Why, such as `auto` for a compaction.
    public var trigger: String?
    /// Whether it went well.
    public var isSuccess: Bool?
    /// The status of an HTTP response.
    public var statusCode: Int64?
    /// The number of the attempt, as the agent counts.
    public var attempt: Int64?
    /// Milliseconds from the request to the first part of the answer.
    public var firstTokenMilliseconds: Int64?
    /// Tokens of the conversation before a compaction.
    public var tokensBefore: Int64?
    /// Tokens of the conversation after a compaction.
    public var tokensAfter: Int64?
    /// How the sender counts tokens, such as `cache_in_input`; empty where its buckets do not overlap.
    ///
    /// `nil` where there are no tokens.
    public var counting: String?
    /// The version of the price table by which the cost was computed, or `own` and the date of a user's own price.
    ///
    /// `nil` where no cost was computed.
    public var prices: String?
    /// Attributes that could not be understood, each with what is wrong with it.
    ///
    /// Default: empty.
    public var problems: [String] = []

    /// A step of which nothing else is known.
    public init(dialect: String, kind: StepKind) {
        self.dialect = dialect
        self.kind = kind
    }
}
