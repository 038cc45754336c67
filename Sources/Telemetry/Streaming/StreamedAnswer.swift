/// The chunks of one stream put together: an answer, with how it came.
///
/// Chunks are a session's `stream` events of one category, action and span that follow one another; what else is
/// recorded under that category, such as the use of a tool, the end or an error, begins a new answer. Records of
/// OpenTelemetry do not, as they come at their own times.
public struct StreamedAnswer: Sendable, Hashable {
    /// The category of its chunks.
    public var category: String
    /// The action of its chunks.
    public var action: String
    /// The chunks' texts in the order of arrival.
    ///
    /// At most 1 MiB; ``isCut`` says whether there was more.
    public var text: String
    /// Whether the text was longer.
    public var isCut: Bool
    /// How many chunks came, those that a ``StreamBuffer`` joined counted one by one.
    public var chunks: Int
    /// How many events they are.
    public var events: Int
    /// All characters of the text, as Unicode scalars, whether kept or cut.
    public var characters: Int
    /// When the first chunk came.
    public var first: Timestamp
    /// When the last one came.
    public var last: Timestamp
    /// The time from what was asked, the session's start or its last turn, use of a tool or other event of that category,
    /// to the first chunk; `nil` if the stream begins with it.
    public var firstToken: Duration?
    /// Output tokens, reasoning included, that the event which ended it states; `nil` if it states none, or those of more
    /// than one answer.
    public var tokens: Int64?
    /// The place of its first chunk in the store's order.
    public var sequence: Int64?

    /// Characters in a second, from the first chunk to the last; `nil` where all came at once.
    public var charactersPerSecond: Double? { self.rate(of: Double(self.characters)) }

    /// Tokens in a second, from the first chunk to the last; `nil` where nothing says how many.
    public var tokensPerSecond: Double? { self.tokens.flatMap { self.rate(of: Double($0)) } }

    private func rate(of count: Double) -> Double? {
        let nanoseconds = (self.last - self.first).nanoseconds
        return nanoseconds > 0 ? count / (Double(nanoseconds) / 1_000_000_000) : nil
    }
}

extension StreamedAnswer {
    /// The answer as JSON; times in milliseconds, absent parts omitted.
    package var object: JSONObject {
        var object: JSONObject = [
            "category": .string(self.category), "action": .string(self.action), "text": .string(self.text),
            "chunks": .integer(Int64(self.chunks)), "events": .integer(Int64(self.events)),
            "characters": .integer(Int64(self.characters)),
            "startTime": .double(self.first.milliseconds), "endTime": .double(self.last.milliseconds),
        ]
        if self.isCut { object.append(key: "cut", value: true) }
        if let time = self.firstToken {
            object.append(key: "firstTokenMs", value: .double(Double(time.nanoseconds) / 1_000_000))
        }
        if let tokens { object.append(key: "tokens", value: .integer(tokens)) }
        if let rate = self.charactersPerSecond { object.append(key: "charactersPerSecond", value: .double(rate)) }
        if let rate = self.tokensPerSecond { object.append(key: "tokensPerSecond", value: .double(rate)) }
        if let sequence { object.append(key: "sequence", value: .integer(sequence)) }
        return object
    }
}
