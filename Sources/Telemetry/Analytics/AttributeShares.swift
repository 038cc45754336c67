/// How often which values of which attributes occur among some events.
package struct AttributeShares: Sendable {
    /// An attribute and a value of it.
    package struct Value: Sendable, Hashable {
        package var attribute: String
        package var value: String
    }

    /// Values of one attribute that are told apart, at the most: ids are of no use here.
    private static let valueLimit = 500
    /// Attributes that are looked at, at the most.
    private static let attributeLimit = 200
    /// The longest value; a longer one is prose.
    private static let lengthLimit = 100

    /// How many events.
    package private(set) var count = 0
    /// How often each value occurs.
    package private(set) var counts: [Value: Int] = [:]
    private var values: [String: Int] = [:]

    package init() {}

    /// Adds an event.
    package mutating func add(_ event: TelemetryEvent) {
        self.count += 1
        self.add("category", event.category)
        self.add("action", event.action)
        self.add("type", event.eventType.rawValue)
        self.add("service", event.service)
        self.add("model", event.usage?.model)
        self.add("version", event.context.version)
        self.add("environment", event.context.environment)
        self.add("user", event.context.userID)
        for member in event.metadata {
            // What begins so is what the collector made of it, or holds what is looked at already.
            if member.key.hasPrefix("_") {
                if member.key == "_agent" { self.add("tool", member.value.object?["tool"]?.string) }
                continue
            }
            self.add("metadata.\(member.key)", member.value.shareText)
        }
    }

    private mutating func add(_ attribute: String, _ value: String?) {
        guard let value, !value.isEmpty, value.utf8.count <= Self.lengthLimit else { return }
        let key = Value(attribute: attribute, value: value)
        if let count = self.counts[key] {
            self.counts[key] = count + 1
            return
        }
        guard self.values.count < Self.attributeLimit || self.values[attribute] != nil,
            self.values[attribute, default: 0] < Self.valueLimit
        else { return }
        self.values[attribute, default: 0] += 1
        self.counts[key] = 1
    }

    /// The share of events with a value, 0 to 1.
    package func share(of value: Value) -> Double {
        self.count == 0 ? 0 : Double(self.counts[value] ?? 0) / Double(self.count)
    }
}

extension JSONValue {
    /// The value as a text, if it is one that events may share.
    fileprivate var shareText: String? {
        switch self {
        case .string(let text): text
        case .bool(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .unsigned, .double, .null, .array, .object: nil
        }
    }
}
