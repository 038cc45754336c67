import Telemetry

/// The events that are recorded: what a coding agent's tool call looks like.
struct Workload: Sendable {
    /// Bytes of text in the label and metadata together.
    var text: Int
    /// How many events share a session.
    var eventsPerSession: Int

    private let label: String
    private let path = "Sources/App/Checkout.swift"
    private let tool = "Edit"

    init(text: Int, eventsPerSession: Int = 100) {
        self.text = text
        self.eventsPerSession = eventsPerSession
        let prose = """
            The total was rounded once for each line instead of once for the cart, so 3 of 214 tests failed. I sum in \
            integer cents now and round at the end; see commit 4f2a9c1 and the note in Cart.swift at line 88. The public \
            names are as they were, two callers needed a change, and the migration adds an index on (customer_id, created_at) \
            that took 1,840 ms on the copy of the table. Nothing else uses the old column, so it can go in the next release.
            """
        let wanted = text - self.path.utf8.count - self.tool.utf8.count
        var label = ""
        while label.utf8.count < wanted { label += prose.prefix(wanted - label.utf8.count) }
        self.label = label
    }

    /// An event with five metadata values, built as a caller would.
    @inline(__always)
    func event(_ number: Int, session: String, at time: Timestamp? = nil) -> TelemetryEvent {
        TelemetryEvent(
            category: "claude-code",
            action: "tool_result",
            label: self.label,
            duration: .nanoseconds(1_500_000),
            sessionID: session,
            metadata: [
                "tool_name": .string(self.tool),
                "success": true,
                "attempt": .integer(Int64(number)),
                "ratio": 0.25,
                "path": .string(self.path),
            ],
            timestamp: time
        )
    }

    /// The name of the session that an event belongs to.
    func session(of number: Int) -> String {
        var word = UInt64(number / self.eventsPerSession) &* 0x9E37_79B9_7F4A_7C15
        word ^= word >> 29
        let digits = String(word &* 0xBF58_476D_1CE4_E5B9, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
