/// Errors by what they say.
package struct ErrorReport: Sendable {
    /// Errors that say the same but for numbers and ids.
    package struct Group: Sendable {
        /// What they have in common, with `#` for numbers and ids.
        package var message: String
        /// What the latest of them says, cut off.
        package var sample: String
        /// How many.
        package var count = 0
        /// When the first of those that were read happened.
        package var first: Timestamp
        /// When the last one did.
        package var last: Timestamp
        /// The session of the latest.
        package var session: String
        /// The latest.
        package var event: EventID?
        package var category: String
        package var action: String
        fileprivate var sessions: Set<String> = []

        /// In how many sessions; at most ``ErrorReport/sessionLimit``.
        package var sessionCount: Int { self.sessions.count }
    }

    /// How many sessions of one message are told apart, at the most.
    package static let sessionLimit = 1_000
    /// How many messages are told apart, at the most; the others are together.
    private static let groupLimit = 2_000
    /// The message of those.
    private static let other = "(other)"
    /// The most characters of a sample.
    private static let sampleLimit = 500

    /// How many errors there were.
    package private(set) var count = 0
    private var groups: [MessagePattern: Group] = [:]

    package init() {}

    /// Adds an error; they come latest first.
    package mutating func add(_ event: TelemetryEvent) {
        let text = event.errorText
        var pattern = MessagePattern(text)
        if self.groups[pattern] == nil, self.groups.count >= Self.groupLimit { pattern = MessagePattern(Self.other) }
        var group =
            self.groups.removeValue(forKey: pattern)
            ?? Group(
                message: pattern.text,
                sample: String(text.prefix(Self.sampleLimit)),
                first: event.timestamp,
                last: event.timestamp,
                session: event.sessionID,
                event: event.id,
                category: event.category,
                action: event.action
            )
        group.count += 1
        group.first = min(group.first, event.timestamp)
        group.last = max(group.last, event.timestamp)
        if group.sessions.count < Self.sessionLimit { group.sessions.insert(event.sessionID) }
        self.groups[pattern] = group
        self.count += 1
    }

    /// The messages, the most frequent first.
    package func top(_ limit: Int) -> [Group] {
        let sorted = self.groups.values.sorted { left, right in
            (right.count, right.last, left.message) < (left.count, left.last, right.message)
        }
        return Array(sorted.prefix(limit))
    }
}

extension TelemetryEvent {
    /// Where an error's text stands, if not in its label.
    private static let errorKeys = ["error.message", "exception.message", "error", "message"]

    /// What an error says.
    fileprivate var errorText: String {
        if let label, !label.isEmpty { return label }
        for key in Self.errorKeys {
            if let text = self.metadata[key]?.string, !text.isEmpty { return text }
        }
        return "\(self.category)/\(self.action)"
    }
}
