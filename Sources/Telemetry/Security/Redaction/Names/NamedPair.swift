/// A name and its value that stand beside each other, as lists of headers and of arguments have them:
/// `{"name": "Authorization", "value": "…"}`, `["--password", "…"]`, `["x-api-key", "…"]`.
struct NamedPair {
    static let nameKeys: [StaticString] = ["name", "key", "header", "field"]

    private let strength: SecretName.Strength

    /// `nil` if `object` is no pair, or its name is no secret's.
    init?(of object: JSONObject, _ detector: PIIDetector) {
        guard 2...6 ~= object.count, object.pairs.contains(where: { Self.isValue($0.0) }) else { return nil }
        for key in Self.nameKeys {
            guard case .string(let name)? = object.pairs.first(where: { $0.0.withBytes { Self.has(key, $0) } })?.1
            else { continue }
            let strength = name.withBytes { detector.strength(of: $0) }
            if strength == .none { continue }
            self.strength = strength
            return
        }
        return nil
    }

    /// What the pair says about the member `name`; `nil` if nothing.
    func strength(of name: String) -> SecretName.Strength? { Self.isValue(name) ? self.strength : nil }

    /// Whether a member of this name may be the value of a pair.
    static func isValue(_ name: String) -> Bool { name.withBytes { self.isValue($0) } }

    static func isValue(_ name: UnsafeRawBufferPointer) -> Bool { self.has("value", name) }

    static func has(_ word: StaticString, _ name: UnsafeRawBufferPointer) -> Bool {
        name.count == word.utf8CodeUnitCount && name.indices.allSatisfy { name[$0] | 0x20 == word.utf8Start[$0] }
    }

    /// Whether the text at `index` follows a flag that names a secret, or is the value of the name that it stands beside.
    static func isSecret(at index: Int, of elements: [JSONValue], _ detector: PIIDetector) -> Bool {
        guard index > 0, case .string(let name) = elements[index - 1], case .string(let value) = elements[index] else {
            return false
        }
        return name.withBytes { name in
            let dashes = name.prefix { $0 == UInt8(ascii: "-") }.count
            if 1...2 ~= dashes {
                let flag = UnsafeRawBufferPointer(rebasing: name[dashes...])
                return detector.strength(of: flag) == .strong && !value.hasPrefix("-")
            }
            // Two names beside each other are more often names than a name and its value.
            return elements.count == 2 && detector.strength(of: name) == .strong && value.utf8.count >= 8
                && value.utf8.contains { ByteSet.digit.contains($0) }
        }
    }
}
