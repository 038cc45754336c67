import Telemetry

/// A token that is wished for.
struct TokenRequest: Sendable {
    /// The most bytes of a name.
    static let nameLimit = 100

    /// What it is for, in its owner's words.
    private(set) var name: String?
    /// What it lets do.
    private(set) var scopes: Set<AccessScope> = []

    /// Reads a request from its body: `name` and `scopes`.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_field` or `missing_field`.
    init(_ body: JSONObject) throws(TelemetryError) {
        for (member, value) in body.map({ ($0.key, $0.value) }) {
            switch member {
            case "name": self.name = try Self.name(value)
            case "scopes": self.scopes = try Self.scopes(value)
            default: throw .wrong(member, "unknown member \"\(member.prefix(40))\": there are name and scopes")
            }
        }
        guard !self.scopes.isEmpty else {
            throw TelemetryError(.missingField, "scopes must name what the token lets do", field: "scopes")
        }
    }

    private static func name(_ value: JSONValue) throws(TelemetryError) -> String {
        guard let name = value.string, !name.isEmpty else { throw .wrong("name", "name must be a text") }
        guard name.utf8.count <= self.nameLimit else {
            throw .wrong("name", "name may have \(self.nameLimit) bytes, not \(name.utf8.count)")
        }
        return name
    }

    private static func scopes(_ value: JSONValue) throws(TelemetryError) -> Set<AccessScope> {
        let names = value.array ?? [.null]
        let scopes = names.compactMap { $0.string.flatMap(AccessScope.init(rawValue:)) }
        guard scopes.count == names.count else { throw .wrong("scopes", "scopes must be a list of ingest and read") }
        return Set(scopes)
    }
}

extension TelemetryError {
    fileprivate static func wrong(_ field: String, _ message: String) -> TelemetryError {
        TelemetryError(.invalidField, message, field: String(field.prefix(40)))
    }
}
