import Telemetry
import TelemetryAgents

/// What attributes say of the fields of an event.
struct AttributeFacts {
    /// From `session.id`, else `gen_ai.conversation.id`, else `conversation.id`.
    private(set) var session: String?
    private var sessionRank = Int.max
    /// From `event.name`, which some agents send beside or instead of the record's own name.
    private(set) var eventName: String?
    private(set) var service: String?
    private(set) var context = TelemetryContext()
    /// Whether an attribute is one of the conventions for generative AI.
    private(set) var speaksOfModels = false

    /// Looks at one attribute.
    ///
    /// The length is compared first, as nearly all attributes are none of these.
    mutating func note(_ key: String, _ value: JSONValue) {
        if DialectIndex.speaksOfModels(key) { self.speaksOfModels = true }
        switch key.utf8.count {
        case 7 where key == "user.id": self.context.userID = Self.text(value)
        case 10 where key == "session.id": self.noteSession(value, rank: 0)
        case 10 where key == "event.name": self.eventName = Self.text(value)
        case 12 where key == "service.name": self.service = Self.text(value)
        case 15 where key == "conversation.id": self.noteSession(value, rank: 2)
        case 15 where key == "organization.id": self.context.organizationID = Self.text(value)
        case 15 where key == "service.version": self.context.version = Self.text(value)
        case 22 where key == "gen_ai.conversation.id": self.noteSession(value, rank: 1)
        case 22 where key == "deployment.environment" && self.context.environment == nil:
            self.context.environment = Self.text(value)
        case 27 where key == "deployment.environment.name": self.context.environment = Self.text(value)
        default: break
        }
    }

    private mutating func noteSession(_ value: JSONValue, rank: Int) {
        guard rank < self.sessionRank, let text = Self.text(value) else { return }
        self.session = text
        self.sessionRank = rank
    }

    /// Text that is not empty, or a whole number.
    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .integer(let number): String(number)
        default: nil
        }
    }
}
