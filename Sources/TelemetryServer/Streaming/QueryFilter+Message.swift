import Telemetry

extension QueryFilter {
    /// What makes no sense for what is live.
    private static let pageNames: Set<String> = ["order", "limit", "cursor", "offset"]

    /// Reads a filter from a message's object, whose names are those of `/api/events`.
    ///
    /// Numbers stand for their texts, and a list for a name that is given several times.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for an unknown name or a wrong value.
    init(message object: JSONObject, isLive: Bool, now: Timestamp) throws(TelemetryError) {
        if isLive, let name = object.first(where: { Self.pageNames.contains($0.key) })?.key {
            throw TelemetryError(.invalidFilter, "\(name) cannot be given for what is live", field: name)
        }
        self = try QueryFilter(parameters: try object.parameters(), now: now)
    }
}

extension JSONObject {
    /// The members as the names and values of a query string; those that are `null` are left out.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter`.
    func parameters() throws(TelemetryError) -> [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = []
        for member in self {
            for value in member.value.array ?? [member.value] {
                switch value {
                case .string(let text): parameters.append((member.key, text))
                case .integer(let number): parameters.append((member.key, "\(number)"))
                case .unsigned(let number): parameters.append((member.key, "\(number)"))
                case .double(let number): parameters.append((member.key, "\(number)"))
                case .null: break
                case .bool, .array, .object:
                    let name = String(member.key.prefix(40))
                    throw TelemetryError(.invalidFilter, "\(name) must be a text, not \(value.kind)", field: name)
                }
            }
        }
        return parameters
    }
}
