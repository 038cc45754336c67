extension WhereCondition {
    /// Whether the condition holds for these metadata.
    package func holds(in metadata: JSONObject) -> Bool {
        let found = Self.value(at: self.path, in: metadata)
        guard self.operator != .exists else { return found != nil }
        guard let found else { return self.operator == .notEqual }
        switch self.operator {
        case .equal: return self.equals(found)
        case .notEqual: return !self.equals(found)
        case .less: return self.order(found).map { $0 < 0 } ?? false
        case .lessOrEqual: return self.order(found).map { $0 <= 0 } ?? false
        case .greater: return self.order(found).map { $0 > 0 } ?? false
        case .greaterOrEqual: return self.order(found).map { $0 >= 0 } ?? false
        case .exists: return true
        }
    }

    /// The value at a path: a whole key first, then key by key.
    private static func value(at path: String, in object: JSONObject) -> JSONValue? {
        if let value = self.descend(path[...], in: object) { return value }
        let prefix = "metadata."
        return path.hasPrefix(prefix) ? self.descend(path.dropFirst(prefix.count), in: object) : nil
    }

    private static func descend(_ path: Substring, in object: JSONObject) -> JSONValue? {
        if let value = object[String(path)] { return value }
        var end = path.endIndex
        while let dot = path[..<end].lastIndex(of: ".") {
            if case .object(let inner)? = object[String(path[..<dot])],
                let value = self.descend(path[path.index(after: dot)...], in: inner)
            {
                return value
            }
            end = dot
        }
        return nil
    }

    private func equals(_ found: JSONValue) -> Bool {
        let spelling = Self.spelling(found)
        if self.isQuoted { return spelling == self.value }
        if let order = self.numericOrder(found) { return order == 0 }
        return spelling.matches(pattern: self.value)
    }

    /// Below, equal to or above zero as what was found is below, equal to or above the value.
    private func order(_ found: JSONValue) -> Int? {
        if !self.isQuoted, let order = self.numericOrder(found) { return order }
        if case .object = found { return nil }
        if case .array = found { return nil }
        let spelling = Self.spelling(found)
        return spelling < self.value ? -1 : spelling == self.value ? 0 : 1
    }

    private func numericOrder(_ found: JSONValue) -> Int? {
        if let left = Self.integer(found), let right = Int64(self.value) {
            return left < right ? -1 : left == right ? 0 : 1
        }
        guard let left = Self.number(found), let right = Double(self.value), right.isFinite else { return nil }
        return left < right ? -1 : left == right ? 0 : 1
    }

    private static func integer(_ value: JSONValue) -> Int64? {
        if case .string(let text) = value { Int64(text) } else { value.integer }
    }

    private static func number(_ value: JSONValue) -> Double? {
        guard case .string(let text) = value else { return value.double }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }

    /// Texts as they are, everything else as JSON.
    private static func spelling(_ value: JSONValue) -> String {
        if case .string(let text) = value { return text }
        var writer = ByteWriter(capacity: 64)
        writer.appendJSON(value)
        return writer.string
    }
}

extension String {
    /// Whether the whole text fits `pattern`, in which `*` stands for any text.
    ///
    /// Linear in practice, never worse than the product of the lengths.
    package func matches(pattern: String) -> Bool {
        let text = Array(self.utf8)
        let pattern = Array(pattern.utf8)
        var (at, place) = (0, 0)
        var star: (pattern: Int, text: Int)?
        while at < text.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                star = (place, at)
                place += 1
            } else if place < pattern.count, pattern[place] == text[at] {
                at += 1
                place += 1
            } else if let last = star {
                star = (last.pattern, last.text + 1)
                (at, place) = (last.text + 1, last.pattern + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
