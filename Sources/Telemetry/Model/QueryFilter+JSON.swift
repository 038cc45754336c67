extension QueryFilter {
    /// The parts that restrict, by the names that they have as parameters.
    package var object: JSONObject {
        var object: JSONObject = [:]
        func add(_ name: String, _ text: String?) {
            if let text { object.append(key: name, value: .string(text)) }
        }
        add("id", self.id?.description)
        add("session", self.session)
        add("category", self.category)
        add("action", self.action)
        add("type", self.type?.rawValue)
        add("user", self.user)
        add("trace", self.trace?.description)
        add("since", self.since?.iso8601)
        add("until", self.until?.iso8601)
        add("search", self.search)
        if !self.conditions.isEmpty {
            object.append(key: "where", value: .array(self.conditions.map { .string($0.text) }))
        }
        return object
    }
}

extension WhereCondition {
    /// The condition as it can be read again.
    fileprivate var text: String {
        let value = self.isQuoted ? "\"\(self.value)\"" : self.value
        return self.operator == .exists ? "\(self.path) exists" : "\(self.path) \(self.operator.rawValue) \(value)"
    }
}
