/// The word that says that digits are a telephone's: `phone: `, `"mobile":"`, `tel=`, or one in the sentence before them.
enum PhoneLabel {
    /// Words that say so alone.
    private static let words: [StaticString] = ["tel", "fax", "cell", "sms", "msisdn", "mobile", "whatsapp"]
    /// Words that say so also at the end of a longer name.
    private static let endings: [StaticString] = [
        "phone", "phonenumber", "phone_number", "phone-number", "mobilenumber",
    ]
    /// Words of a sentence that say so of what follows: `call me at 4155552671`.
    private static let verbs: [StaticString] = [
        "call", "called", "calls", "calling", "dial", "dialed", "phone", "phoned", "telephone", "reach", "reached",
        "tel",
        "fax", "cell", "sms", "mobile", "whatsapp", "phones",
    ]
    /// Names of members whose values are numbers of telephones.
    private static let names: [StaticString] = [
        "phone", "phones", "tel", "telephone", "mobile", "cell", "fax", "sms", "msisdn", "whatsapp", "phonenumber",
        "phonenumbers", "mobilenumber", "phoneno", "cellphone",
    ]
    /// How far before a number its sentence is looked at.
    private static let reach = 40

    /// Whether one stands before the number that begins at `index`.
    static func stands(before index: Int, in text: ScannedText) -> Bool {
        var end = index
        while index - end < 6, ByteSet.labelEnd.contains(text[end - 1]) { end -= 1 }
        guard ByteSet.letter.contains(text[end - 1]) else { return false }
        let start = text.start(of: .word, before: end, floor: max(0, end - 24))
        for word in self.words where self.has(word, start..<end, in: text) { return true }
        return self.endings.contains { ending in
            let begin = end - ending.utf8CodeUnitCount
            return begin >= start && self.has(ending, begin..<end, in: text)
        }
    }

    /// Whether one stands right before the number that begins at `index`, or in the part of the sentence before it.
    static func isNear(_ index: Int, in text: ScannedText) -> Bool {
        self.stands(before: index, in: text) || self.start(inSentenceBefore: index, of: text) != nil
    }

    /// Where the word begins that says so in the part of the sentence before `index`; `nil` if none does.
    static func start(inSentenceBefore index: Int, of text: ScannedText) -> Int? {
        let floor = max(0, index - self.reach)
        var end = index
        while end > floor {
            let start = text.start(of: .letter, before: end, floor: floor)
            if start == end {
                if self.endsSentence(text[end - 1]) { return nil }
                end -= 1
                continue
            }
            let isWhole = start == 0 || start > floor && !ByteSet.word.contains(text[start - 1])
            if isWhole, !ByteSet.word.contains(text[end]),
                self.verbs.contains(where: { self.has($0, start..<end, in: text) })
            {
                return start
            }
            end = start
        }
        return nil
    }

    /// Whether `name` is that of a member with such numbers.
    static func isName(_ name: UnsafeRawBufferPointer) -> Bool {
        guard 3...64 ~= name.count else { return false }
        return self.names.contains { NameEnd(of: name, $0)?.beginsWord == true }
    }

    /// Whether `text` is 10 to 15 digits and nothing else.
    static func isNumber(_ text: UnsafeRawBufferPointer) -> Bool {
        10...15 ~= text.count && text.allSatisfy { ByteSet.digit.contains($0) }
    }

    /// What stands between one part of a sentence, of a row or of JSON and the next.
    private static func endsSentence(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "{"),
            UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "_"),
            UInt8(ascii: "&"):
            true
        default: false
        }
    }

    /// Whether `range` holds `word` in capitals or not.
    private static func has(_ word: StaticString, _ range: Range<Int>, in text: ScannedText) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return range.allSatisfy { text[$0] | 0x20 == word.utf8Start[$0 - range.lowerBound] | 0x20 }
    }
}
