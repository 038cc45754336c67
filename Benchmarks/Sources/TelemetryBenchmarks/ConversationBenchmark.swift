import Foundation
import Telemetry
import TelemetrySQLite

/// What a conversation takes in the store whose every request repeats all that was said before.
struct ConversationBenchmark {
    var folder: String
    private let turns = 200

    func run(into report: inout Report) async throws {
        let path = "\(self.folder)/conversation.db"
        defer { Files.removeDatabase(path) }
        let store = SQLiteProvider(path: path)
        try await store.initialize()
        let empty = try await store.extent().bytes
        var talk = Talk()
        var messages: [JSONValue] = []
        var (eventBytes, messageBytes) = (0, 0)
        for turn in 0..<self.turns {
            for role in ["user", "assistant"] {
                let text = talk.message(words: role == "user" ? 20 : 60)
                messageBytes += text.utf8.count
                messages.append(.object(["role": .string(role), "content": .string(text)]))
            }
            var event = TelemetryEvent(category: "agent", action: "model_request")
            guard let id = EventID(UUID().uuidString) else { continue }
            event.id = id
            event.sessionID = "conversation"
            event.timestamp = Timestamp(nanoseconds: 1_790_000_000_000_000_000 + Int64(turn) * 20_000_000_000)
            event.metadata = ["gen_ai.request.model": "claude-sonnet-4-5", "gen_ai.input.messages": .array(messages)]
            eventBytes += event.json.utf8.count
            _ = try await store.storeBatch(EventBatch(CollectionOfOne(event)))
        }
        let stored = Int(try await store.extent().bytes - empty)
        await store.shutdown()
        let name = "\(self.turns) turns, each with all that came before"
        report.add("\(name): as JSON", Double(eventBytes) / 1e6, "MB")
        report.add("\(name): the store grows by", Double(stored) / 1e6, "MB", beside: "compressed one by one")
        report.add("\(name): ratio", Double(eventBytes) / Double(stored), "times")
        report.add("the texts of the messages, each once", Double(messageBytes) / 1e6, "MB")
    }
}

/// Talk of made-up words whose frequencies fall as those of a language do.
private struct Talk {
    private var state: UInt64 = 42
    private let words: [String]

    init() {
        let syllables = "ka ren to li sed mor an vi que st o per ta in ce u".split(separator: " ").map(String.init)
        var state: UInt64 = 7
        self.words = (0..<3_000).map { _ in
            (0..<Int(Self.next(&state) % 3 + 1)).map { _ in syllables[Int(Self.next(&state) % 16)] }.joined()
        }
    }

    mutating func message(words count: Int) -> String {
        (0..<count).map { _ in
            // One over a uniform number is distributed as Zipf says.
            let share = Double(Self.next(&self.state) % 1_000_000 + 1) / 1_000_000
            return self.words[min(Int(1 / share) - 1, self.words.count - 1)]
        }.joined(separator: " ")
    }

    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
