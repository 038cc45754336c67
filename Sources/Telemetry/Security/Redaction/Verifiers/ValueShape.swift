/// What a value without quotes is made of.
struct ValueShape {
    let count: Int
    /// Whether it is a name as code has it: letters, `_`, `-` and dots alone.
    let isName: Bool
    /// Whether it is names alone, with slashes between.
    let isNames: Bool
    /// Whether it is a path: of names with dots between, or of a file.
    let isPath: Bool
    let isCapitalized: Bool
    /// Whether small letters and capitals follow one another, as in no word.
    let changesCase: Bool
    /// Whether letters change their case as in no name.
    let isShuffled: Bool
    /// Whether it is the name of a secret itself, as in `password=user_password`.
    let namesSecret: Bool

    init(_ value: UnsafeRawBufferPointer) {
        var letters = 0
        var dots = 0
        var slashes = 0
        var startsOfNames = 0
        for (index, byte) in value.enumerated() {
            let isFirst = index == 0 || value[index - 1] == UInt8(ascii: ".")
            if isFirst, ByteSet.letter.contains(byte) { startsOfNames += 1 }
            if ByteSet.letter.contains(byte) || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") {
                letters += 1
            }
            if byte == UInt8(ascii: ".") { dots += 1 }
            if byte == UInt8(ascii: "/") { slashes += 1 }
        }
        let isFile = slashes > 0 && (value[0] == UInt8(ascii: "/") || value[0] == UInt8(ascii: "~") || value[0] == 0x2E)
        self.count = value.count
        self.isName = letters + dots == value.count
        self.isNames = letters + dots + slashes == value.count
        let isDotted =
            dots > 0 && startsOfNames == dots + 1 && value.allSatisfy { ByteSet.name.contains($0) && $0 != 0x2D }
        let hasDigit = value.contains { ByteSet.digit.contains($0) }
        self.isPath = isDotted && (!hasDigit || 0x41...0x5A ~= value[0]) || isFile && slashes > 1
        self.isCapitalized = 0x41...0x5A ~= value[0]
        let changes = zip(value, value.dropFirst())
            .count { ByteSet.letter.contains($0) && ByteSet.letter.contains($1) && ($0 ^ $1) & 0x20 != 0 }
        self.isShuffled = value.count >= 12 && changes * 3 >= value.count
        self.changesCase = zip(value, value.dropFirst()).contains { 0x61...0x7A ~= $0 && 0x41...0x5A ~= $1 }
        self.namesSecret =
            SecretName.strength(of: value) != .none || Self.has(value, "pass") || Self.has(value, "secret")
            || Self.has(value, "token") || value.count == 3
    }

    /// Whether `value` begins with `word` in small letters.
    private static func has(_ value: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
        guard value.count >= word.utf8CodeUnitCount else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy { value[$0] | 0x20 == word.utf8Start[$0] }
    }
}
