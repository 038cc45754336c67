import Telemetry
import TelemetryTesting

/// A secret in one event of a session, or split anywhere across two chunks of it.
struct PlantedSecret: CustomStringConvertible {
    private enum Place: CaseIterable {
        case label
        case labels
        case member
        case delta
        case list
        case key
        case context
        case start
        case usage
    }

    let secret: String
    let events: [TelemetryEvent]
    let description: String

    init(_ number: Int, _ random: inout SeededGenerator) {
        // Of these a name tells, and half of it with a half of the value does not.
        let keys = GeneratedKeys.all.filter { !$0.name.hasPrefix("Datadog") }
        let key = keys.randomElement(using: &random) ?? GeneratedKeys.all[0]
        // How many are found at all is measured elsewhere.
        var secret = key.make(&random)
        while PIIDetector().redact("we use \(secret) here.").contains(secret.suffix(12)) { secret = key.make(&random) }
        let text = "we use \(secret) here. "
        let isSplit = number.isMultiple(of: 2)
        let places = Place.allCases.filter { !isSplit || ![.key, .context, .start, .usage].contains($0) }
        let place = places.randomElement(using: &random) ?? .label
        var pieces = [text]
        if isSplit {
            let cut = text.index(text.startIndex, offsetBy: Int.random(in: 8..<(6 + secret.count), using: &random))
            pieces = [String(text[..<cut]), String(text[cut...])]
        }
        var events = pieces.enumerated().map { Self.event($1, at: place, $0, of: number, isSplit: isSplit) }
        if isSplit {
            events.append(TelemetryEvent(category: "c", action: "a", eventType: .end, sessionID: "s\(number)"))
        }
        self.secret = secret
        self.events = events
        self.description = "\(key.name) in \(place), \(pieces)"
    }

    private static func event(
        _ text: String,
        at place: Place,
        _ index: Int,
        of number: Int,
        isSplit: Bool
    ) -> TelemetryEvent {
        var event = TelemetryEvent(
            category: "c",
            action: place == .labels ? "a\(index)" : "a",
            eventType: isSplit ? .stream : place == .start ? .start : .custom,
            sessionID: "s\(number)"
        )
        switch place {
        case .label, .labels, .start: event.label = text
        case .member: event.metadata = ["message": .string(text), "n": 1]
        case .delta: event.metadata = ["choices": [["index": 0, "delta": ["content": .string(text)]]]]
        case .list: event.metadata = ["parts": [["type": "text", "text": .string(text)]]]
        case .key: event.metadata = [text: ["deep": [.string(text)]]]
        case .usage: event.usage = TokenUsage(model: text, inputTokens: 1, key: "request \(text)")
        case .context: event.context.custom = ["note": .string(text)]
        }
        if number == 119 { event.metadata["mark"] = "gauge:119" }
        return event
    }
}
