/// A dialect ready for use: what an attribute states is found by one look.
package final class DialectIndex: Sendable {
    /// What an attribute states, and how many others count before it.
    struct Place: Sendable {
        var field: AgentField
        var rank: UInt8
    }

    package let dialect: Dialect
    /// By the length of the attribute's name, which few share, so that no name is hashed.
    private let places: [[(name: String, place: Place)]]

    package init(_ dialect: Dialect) {
        self.dialect = dialect
        let longest = dialect.attributes.values.joined().map(\.utf8.count).max() ?? 0
        var places: [[(name: String, place: Place)]] = Array(repeating: [], count: longest + 1)
        for (field, names) in dialect.attributes {
            for (rank, name) in names.enumerated() {
                places[name.utf8.count].append((name, Place(field: field, rank: UInt8(clamping: rank))))
            }
        }
        self.places = places
    }

    /// What an attribute states; `nil` for what this agent says nothing by.
    func place(of attribute: String) -> Place? {
        let length = attribute.utf8.count
        guard length < self.places.count else { return nil }
        for candidate in self.places[length] where candidate.name == attribute { return candidate.place }
        return nil
    }

    /// All dialects but the generic one.
    private static let agents = [Dialect.claudeCode, .codex, .gemini, .openCode, .vibeKit].map { DialectIndex($0) }
    package static let genAI = DialectIndex(.genAI)

    /// The dialect of an agent by its `service.name`, else by a record's name; cheap where there is none.
    package static func agent(service: String) -> DialectIndex? {
        self.agents.first { index in index.dialect.services.contains { service.utf8.starts(with: $0.utf8) } }
    }

    /// The dialect of an agent that calls itself something else, by the name of its record.
    package static func agent(record name: String) -> DialectIndex? {
        switch name.utf8.first {
        case UInt8(ascii: "c"), UInt8(ascii: "g"), UInt8(ascii: "v"):
            self.agents.first { index in index.dialect.prefix.map { name.utf8.starts(with: $0.utf8) } ?? false }
        default: nil
        }
    }

    /// Whether an attribute says that a record is about a model, whoever sends it.
    @inline(__always)
    package static func speaksOfModels(_ key: String) -> Bool {
        switch key.utf8.first {
        case UInt8(ascii: "g"): key.utf8.starts(with: "gen_ai.".utf8)
        case UInt8(ascii: "l"): key.utf8.starts(with: "llm.".utf8)
        case UInt8(ascii: "o"): key.utf8.starts(with: "openinference.".utf8)
        default: false
        }
    }

    /// The name of a record without what all names of the dialect begin with.
    package func shortName(_ name: String) -> Substring {
        guard let prefix = self.dialect.prefix, name.utf8.starts(with: prefix.utf8) else { return name[...] }
        return name.dropFirst(prefix.count)
    }
}
