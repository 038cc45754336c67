extension PIIDetector {
    /// `object` with its names and strings redacted at any depth; numbers stay as they are.
    ///
    /// Strings under the name of a secret are replaced whole.
    package func redact(_ object: JSONObject) -> JSONObject {
        let pair = NamedPair(of: object, self)
        return self.redact(object) { value, name in
            if ThinkingSignature.isOne(name, value, of: object) { return value }
            let strength = self.strength(of: name, in: object, pair)
            return strength == .none ? self.redact(value) : self.redact(secret: value, strength)
        }
    }

    /// What `name` says about its value in `object`, which may be `pair`.
    func strength(of name: String, in object: JSONObject, _ pair: NamedPair?) -> SecretName.Strength {
        let strength = pair?.strength(of: name) ?? name.withBytes { self.strength(of: $0) }
        return strength == .word && ModelToken.isDescribed(by: object) ? .weak : strength
    }

    /// `value`, which stands under the name of a secret, at any depth without its strings.
    func redact(secret value: JSONValue, _ strength: SecretName.Strength) -> JSONValue {
        switch value {
        case .string(let text): .string(self.redact(secret: text, strength))
        // Words in a list are more often what a model said.
        case .array(let elements):
            .array(elements.map { self.redact(secret: $0, strength == .word || strength == .mode ? .weak : strength) })
        case .object(let object) where strength == .strong:
            .object(self.redact(object) { value, _ in self.redact(secret: value, strength) })
        case .object(let object): .object(self.redact(object))
        case .null, .bool, .integer, .unsigned, .double: value
        }
    }

    /// The names of all members without personal data, each unlike every other.
    ///
    /// Two addresses become `[REDACTED_EMAIL]` and `[REDACTED_EMAIL]_2`.
    func redactedNames(of object: JSONObject) -> [String] {
        var names = object.pairs.map { self.redact($0.0) }
        var taken = Set<String>()
        for (index, name) in names.enumerated() where name == object.pairs[index].0 { taken.insert(name) }
        var counts: [String: Int] = [:]
        for (index, name) in names.enumerated() where name != object.pairs[index].0 {
            while !taken.insert(names[index]).inserted {
                counts[name, default: 1] += 1
                names[index] = "\(name)_\(counts[name, default: 1])"
            }
        }
        return names
    }

    private func redact(_ object: JSONObject, value: (JSONValue, _ name: String) -> JSONValue) -> JSONObject {
        let names = self.redactedNames(of: object)
        return JSONObject(zip(names, object.pairs).map { ($0, value($1.1, $1.0)) })
    }

    private func redact(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(self.redact(text))
        case .array(let elements): .array(self.redact(elements))
        case .object(let object): .object(self.redact(object))
        case .null, .bool, .integer, .unsigned, .double: value
        }
    }

    /// `elements`, with what follows a flag such as `--password`, or is the other one of two of which the first is a name.
    func redact(_ elements: [JSONValue]) -> [JSONValue] {
        elements.indices.map { index in
            NamedPair.isSecret(at: index, of: elements, self)
                ? self.redact(secret: elements[index], .strong) : self.redact(elements[index])
        }
    }

    private func redact(secret text: String, _ strength: SecretName.Strength) -> String {
        if text.isEmpty || text.withBytes(SecretValue.isRedacted) { return text }
        let matches = self.matches(in: text)
        // What is known to be a key keeps its own token.
        if matches.count == 1, matches[0].range == 0..<text.utf8.count { return matches[0].kind.token }
        switch strength {
        case .strong: return PIIKind.secret.token
        case .word where text.withBytes(SecretValue.isWord): return PIIKind.secret.token
        case .mode where text.withBytes(SecretValue.isMixedWord): return PIIKind.secret.token
        case .weak, .word, .mode: return text.withBytes(SecretValue.isOpaque) ? PIIKind.secret.token : self.redact(text)
        case .material: return text.withBytes(SecretValue.isMaterial) ? PIIKind.secret.token : self.redact(text)
        case .pin: return text.withBytes(SecretValue.isPIN) ? PIIKind.secret.token : self.redact(text)
        case .phone: return text.withBytes(PhoneLabel.isNumber) ? PIIKind.phone.token : self.redact(text)
        case .none: return self.redact(text)
        }
    }
}
