extension TelemetryContext {
    /// The context as JSON; absent parts are omitted.
    package var object: JSONObject {
        var object = JSONObject()
        for (key, value) in [
            ("userId", self.userID), ("organizationId", self.organizationID), ("environment", self.environment),
            ("version", self.version), ("platform", self.platform),
        ] {
            if let value { object.append(key: key, value: .string(value)) }
        }
        if !self.custom.isEmpty { object.append(key: "custom", value: .object(self.custom)) }
        return object
    }

    /// Reads a context; unknown members are kept in ``custom``.
    ///
    /// - Throws: ``TelemetryError`` when a known member has a wrong type.
    package init(object: JSONObject) throws(TelemetryError) {
        self.init()
        for member in object {
            switch member.key {
            case "userId": self.userID = try member.text(in: "context")
            case "organizationId": self.organizationID = try member.text(in: "context")
            case "environment": self.environment = try member.text(in: "context")
            case "version": self.version = try member.text(in: "context")
            case "platform": self.platform = try member.text(in: "context")
            case "custom":
                if member.value == .null { continue }
                guard let custom = member.value.object else { throw member.wrongType("an object", in: "context") }
                for entry in custom { self.custom[entry.key] = entry.value }
            default: self.custom[member.key] = member.value
            }
        }
    }
}

extension JSONObject.Member {
    /// The text of this member, `nil` for `null`.
    ///
    /// - Throws: ``TelemetryError`` for any other type.
    package func text(in parent: String? = nil) throws(TelemetryError) -> String? {
        switch self.value {
        case .string(let text): return text
        case .null: return nil
        default: throw self.wrongType("a string", in: parent)
        }
    }

    package func wrongType(_ expected: String, in parent: String? = nil) -> TelemetryError {
        let field = parent.map { "\($0).\(self.key)" } ?? self.key
        let seen =
            switch self.value {
            case .bool(let flag): "\(flag)"
            case .integer(let number): "\(number)"
            case .unsigned(let number): "\(number)"
            case .double(let number): "\(number)"
            case .string(let text): "\"\(text.prefix(40))\""
            case .null, .array, .object: self.value.kind
            }
        return TelemetryError(.invalidField, "\(field) must be \(expected), not \(seen)", field: field)
    }
}
