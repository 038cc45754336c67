import Telemetry

/// What the attributes of one record state, in the words of a dialect.
struct AgentFacts {
    private struct Statement {
        var value: JSONValue
        var rank: UInt8
    }

    /// By field.
    private var statements: [Statement?]
    /// Attributes that could not be understood, each with what is wrong with it.
    private(set) var problems: [String] = []

    /// Looks at each attribute once.
    init(_ attributes: JSONObject, _ index: DialectIndex) {
        self.statements = Array(repeating: nil, count: AgentField.allCases.count)
        for (key, value) in attributes.pairs {
            guard let place = index.place(of: key), value != .null, value != .string("") else { continue }
            let field = place.field.rawValue
            if let held = self.statements[field], held.rank <= place.rank { continue }
            self.statements[field] = Statement(value: value, rank: place.rank)
        }
    }

    func has(_ field: AgentField) -> Bool { self.value(field) != nil }

    private func value(_ field: AgentField) -> JSONValue? { self.statements[field.rawValue]?.value }

    /// Text, or a number or truth as text; at most 255 bytes.
    func text(_ field: AgentField) -> String? { self.longText(field).map { $0.shortened() } }

    /// The same, whole.
    func longText(_ field: AgentField) -> String? {
        switch self.value(field) {
        case .string(let text): text
        case .integer(let number): String(number)
        case .unsigned(let number): String(number)
        case .double(let number): String(number)
        case .bool(let flag): String(flag)
        default: nil
        }
    }

    /// A truth, or its name as text.
    mutating func flag(_ field: AgentField) -> Bool? {
        switch self.value(field) {
        case nil: return nil
        case .bool(let flag): return flag
        case .string("true"): return true
        case .string("false"): return false
        case .some(let value):
            self.note(field, "must be true or false, not \(value.kind)")
            return nil
        }
    }

    /// A whole number that is not negative, or its digits as text.
    mutating func count(_ field: AgentField) -> Int64? {
        guard let value = self.value(field) else { return nil }
        let number = value.integer ?? value.string.flatMap { Int64($0) }
        guard let number else {
            self.note(field, "must be a whole number, not \(value.kind)")
            return nil
        }
        guard number >= 0 else {
            self.note(field, "must be ≥ 0, not \(number)")
            return nil
        }
        return number
    }

    /// A finite number that is not negative, or its digits as text.
    mutating func number(_ field: AgentField) -> Double? {
        guard let value = self.value(field) else { return nil }
        guard let number = value.double ?? value.string.flatMap({ Double($0) }), number.isFinite, number >= 0 else {
            self.note(field, "must be a number ≥ 0")
            return nil
        }
        return number
    }

    mutating func note(_ field: AgentField, _ problem: String) {
        self.problems.append("\(field) \(problem)")
    }
}

extension String {
    /// At most so many bytes, cut at a character.
    func shortened(to limit: Int = 255) -> String {
        guard self.utf8.count > limit else { return self }
        var end = self.utf8.index(self.utf8.startIndex, offsetBy: limit)
        while end.samePosition(in: self.unicodeScalars) == nil { end = self.utf8.index(before: end) }
        return String(self[..<end])
    }
}
