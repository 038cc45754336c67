/// A dialect ready for use: what an attribute states is found by one look.
package final class DialectIndex: Sendable {
    /// What an attribute states, and how many others count before it.
    struct Place: Sendable {
        var field: AgentField
        var rank: UInt8
    }

    package let dialect: Dialect
    let places: [String: Place]

    package init(_ dialect: Dialect) {
        self.dialect = dialect
        var places: [String: Place] = [:]
        for (field, names) in dialect.attributes {
            for (rank, name) in names.enumerated() { places[name] = Place(field: field, rank: UInt8(clamping: rank)) }
        }
        self.places = places
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
