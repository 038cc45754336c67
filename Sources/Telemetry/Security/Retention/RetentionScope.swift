/// Events that retention treats alike: those of one category or of all but some, and of certain types.
public struct RetentionScope: Sendable, Hashable {
    /// Only this category.
    ///
    /// Default: all.
    public var category: String?
    /// Not these categories, in order.
    ///
    /// Default: none.
    public var exceptions: [String]
    /// Only these types.
    ///
    /// Default: all.
    public var types: Set<EventType>

    /// A scope; by default everything.
    public init(
        category: String? = nil,
        exceptions: [String] = [],
        types: Set<EventType> = Set(EventType.allCases)
    ) {
        self.category = category
        self.exceptions = exceptions.sorted()
        self.types = types
    }

    /// Everything.
    public static let all = RetentionScope()

    /// Whether an event is in it.
    package func contains(_ event: TelemetryEvent) -> Bool {
        self.types.contains(event.eventType) && self.category.map { $0.hasSameBytes(as: event.category) } ?? true
            && !self.exceptions.contains { $0.hasSameBytes(as: event.category) }
    }

    /// Whether an event is in it.
    package func contains(_ record: EventRecord) -> Bool {
        func isCategory(_ name: String) -> Bool { name.utf8.elementsEqual(record.category) }
        return self.types.contains(record.eventType) && self.category.map(isCategory) ?? true
            && !self.exceptions.contains(where: isCategory)
    }

    /// Whether it is restricted to some types.
    package var hasTypes: Bool { self.types.count < EventType.allCases.count }
}

extension RetentionScope: CustomStringConvertible {
    /// In words, such as `all but audit, only of type stream`.
    public var description: String {
        var text = "everything"
        if let category {
            text = "category \(category)"
        } else if !self.exceptions.isEmpty {
            text = "all but \(self.exceptions.joined(separator: ", "))"
        }
        guard self.hasTypes else { return text }
        let others = Set(EventType.allCases).subtracting(self.types)
        let isShorter = others.count < self.types.count
        let names = (isShorter ? others : self.types).map(\.rawValue).sorted().joined(separator: ", ")
        return "\(text), \(isShorter ? "but not" : "only") of type \(names)"
    }
}

extension RetentionScope {
    /// As JSON; the same for the same scope.
    package var object: JSONObject {
        var object: JSONObject = [:]
        if let category { object["category"] = .string(category) }
        if !self.exceptions.isEmpty { object["exceptions"] = .array(self.exceptions.map { .string($0) }) }
        if self.hasTypes { object["types"] = .array(self.types.map(\.rawValue).sorted().map { .string($0) }) }
        return object
    }

    /// Reads what ``object`` wrote.
    package init(object: JSONObject) {
        let types = object["types"]?.array?.compactMap { $0.string.flatMap { EventType(rawValue: $0) } }
        self.init(
            category: object["category"]?.string,
            exceptions: object["exceptions"]?.array?.compactMap(\.string) ?? [],
            types: types.map { Set($0) } ?? Set(EventType.allCases)
        )
    }
}
