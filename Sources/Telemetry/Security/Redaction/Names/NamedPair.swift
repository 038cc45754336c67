/// A name and its value that stand beside each other, as lists of headers and of arguments have them:
/// `{"name": "Authorization", "value": "…"}`, `["--password", "…"]`, `["x-api-key", "…"]`.
struct NamedPair {
    private static let nameKeys = ["name", "key", "header", "field"]
    /// How far before a value in text its name is looked for.
    private static let reach = 96

    private let strength: SecretName.Strength

    /// `nil` if `object` is no pair, or its name is no secret's.
    init?(of object: JSONObject, _ detector: PIIDetector) {
        guard 2...6 ~= object.count, object["value"] != nil else { return nil }
        for key in Self.nameKeys {
            guard case .string(let name)? = object[key] else { continue }
            let strength = name.withBytes { detector.strength(of: $0) }
            if strength == .none { continue }
            self.strength = strength
            return
        }
        return nil
    }

    /// What the pair says about the member `name`; `nil` if nothing.
    func strength(of name: String) -> SecretName.Strength? { name == "value" ? self.strength : nil }

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

    /// What the name before a member `value` that begins at `start` says, in JSON within text.
    static func strength(ofValueNamedAt start: Int, in text: ScannedText) -> SecretName.Strength {
        let floor = max(0, start - self.reach)
        // Back over `","` to the end of the name, and over that to what it is the value of.
        let end = self.skip(.pairJoint, before: start, to: floor, in: text)
        let name = text.start(of: .name, before: end, floor: floor)
        let keyEnd = self.skip(.pairJoint, before: name, to: floor, in: text)
        let key = text.start(of: .letter, before: keyEnd, floor: floor)
        let isPair = ["name", "key", "header", "field"].contains { (word: StaticString) in
            word.utf8CodeUnitCount == keyEnd - key && text.hasFolded(word, at: key)
        }
        return isPair && name < end ? text.with(name..<end) { SecretName.strength(of: $0) } : .none
    }

    private static func skip(_ bytes: ByteSet, before end: Int, to floor: Int, in text: ScannedText) -> Int {
        text.start(of: bytes, before: end, floor: max(floor, end - 16))
    }
}
