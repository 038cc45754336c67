/// A name and its value that stand beside each other, as lists of headers and of arguments have them:
/// `{"name": "Authorization", "value": "…"}`, `["--password", "…"]`, `["x-api-key", "…"]`.
struct NamedPair {
    private static let nameKeys: [StaticString] = ["name", "key", "header", "field"]
    private static let attributes: [StaticString] = ["name", "key", "type", "id"]
    /// How far before a value in text its name is looked for.
    private static let reach = 96

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

    private static func has(_ word: StaticString, _ name: UnsafeRawBufferPointer) -> Bool {
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

    /// The name beside a member `value` that begins at `start`, in JSON within text.
    static func name(ofValueNamedAt start: Int, in text: ScannedText) -> Range<Int>? {
        let floor = max(0, start - self.reach)
        // Back over `","` to the end of the name, and over that to what it is the value of.
        let end = self.skip(.pairJoint, before: start, to: floor, in: text)
        let name = text.start(of: .name, before: end, floor: floor)
        let keyEnd = self.skip(.pairJoint, before: name, to: floor, in: text)
        let key = text.start(of: .letter, before: keyEnd, floor: floor)
        let isPair = text.with(key..<keyEnd) { bytes in self.nameKeys.contains { self.has($0, bytes) } }
        return isPair && name < end ? name..<end : nil
    }

    /// Where the pair begins whose name or value may still come: `{"name":"DB_PASSWORD","va`.
    static func start(ofOpenBefore end: Int, in text: ScannedText, _ floor: Int) -> Int? {
        let word = text.start(of: .name, before: end, floor: floor)
        if let key = self.key(before: word, in: text, floor) { return key }
        let value = text.start(of: .letter, before: end, floor: max(floor, end - 5))
        let nameEnd = self.skip(.pairJoint, before: value, to: floor, in: text)
        let name = text.start(of: .name, before: nameEnd, floor: floor)
        guard name < nameEnd, nameEnd < value, text.with(name..<nameEnd, { SecretName.strength(of: $0) }) != .none
        else { return nil }
        return self.key(before: name, in: text, floor)
    }

    /// Where the word begins that says that what stands at `name` is the name of a pair.
    static func key(before name: Int, in text: ScannedText, _ floor: Int) -> Int? {
        let end = self.skip(.pairJoint, before: name, to: floor, in: text)
        let key = text.start(of: .letter, before: end, floor: floor)
        let isKey = text.with(key..<end) { bytes in self.nameKeys.contains { self.has($0, bytes) } }
        return end < name && isKey ? key : nil
    }

    /// The name of a secret in another attribute of the same element, beside an attribute `value` that begins at `start`.
    static func name(ofAttributeValueNamedAt start: Int, in text: ScannedText) -> Range<Int>? {
        let floor = max(0, start - self.reach)
        var end = start
        for _ in 0..<4 {
            let space = text.start(of: .space, before: end, floor: floor)
            let quote = text[space - 1]
            guard space < end, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
            var open = space - 2
            while open > floor, text[open] != quote { open -= 1 }
            guard open > floor, text[open - 1] == UInt8(ascii: "=") else { return nil }
            let key = text.start(of: .name, before: open - 1, floor: floor)
            let isName = text.with(key..<open - 1) { bytes in self.attributes.contains { self.has($0, bytes) } }
            let name = open + 1..<space - 1
            if isName, text.with(name, { SecretName.strength(of: $0) }) != .none { return name }
            end = key
        }
        return nil
    }

    private static func skip(_ bytes: ByteSet, before end: Int, to floor: Int, in text: ScannedText) -> Int {
        text.start(of: bytes, before: end, floor: max(floor, end - 16))
    }
}
