/// International bank account numbers, in groups of four or without spaces: the country's length, and the check digits.
///
/// Found at digits behind a capital, as each has: `DE89 3704 …`, `GB29 NWBK 6016 …`.
enum IBANVerifier: PIIVerifier {
    static let kind = PIIKind.iban
    /// From the country to the first digits behind a capital.
    private static let reach = 12
    /// Of 34 characters, with the spaces between groups, and the sign behind them that may go on as a longer number.
    private static let longest = 44

    @inline(__always)
    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        let before = text[place.lowerBound &- 1]
        let last = before == UInt8(ascii: " ") ? text[place.lowerBound &- 2] : before
        return 0x41...0x5A ~= last ? self.match(around: place.lowerBound, in: text, floor: floor) : nil
    }

    /// Where the number begins that the text before `end` may be a part of; `nil` if there is none.
    static func start(ofOpenBefore end: Int, in text: ScannedText) -> Int? {
        var start = end
        var first: Int?
        while start > 0, end - start < self.longest, self.isOpen(text[start - 1]) {
            start -= 1
            let isFirst =
                self.isCapital(text[start]) && self.isCapital(text[start + 1])
                && !ByteSet.word.contains(text[start - 1])
            if isFirst, text.number(at: start + 2, digits: 2) != nil { first = start }
        }
        return first
    }

    private static func isOpen(_ byte: UInt8) -> Bool {
        self.isPart(byte) || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private static func match(around index: Int, in text: ScannedText, floor: Int) -> Range<Int>? {
        var start = index - 2
        while start >= max(floor, index - self.reach), self.isPart(text[start]) || text[start] == UInt8(ascii: " ") {
            if self.isCapital(text[start]), self.isCapital(text[start + 1]), !ByteSet.word.contains(text[start - 1]),
                text.number(at: start + 2, digits: 2) != nil
            {
                return self.end(from: start, in: text).map { start..<$0 }
            }
            start -= 1
        }
        return nil
    }

    /// The end of the number that begins at `start`, if its length and check digits are right.
    private static func end(from start: Int, in text: ScannedText) -> Int? {
        let country = UInt16(text[start]) << 8 | UInt16(text[start + 1])
        guard let length = self.lengths[country] else { return nil }
        let isGrouped = text[start + 4] == UInt8(ascii: " ")
        var body = 0
        var first = 0
        var index = start
        for position in 0..<length {
            if isGrouped, position > 0, position % 4 == 0 {
                guard text[index] == UInt8(ascii: " ") else { return nil }
                index += 1
            }
            guard self.isPart(text[index]) else { return nil }
            // The country and the check digits count last.
            if position < 4 {
                first = self.remainder(first, text[index])
            } else {
                body = self.remainder(body, text[index])
            }
            index += 1
        }
        // Two letters and two digits are six digits, of which `first` is the remainder.
        let remainder = (body * (1_000_000 % 97) + first) % 97
        return remainder == 1 && !text.goesOn(at: index) ? index : nil
    }

    /// The remainder by 97 with `byte` appended, a letter as two digits.
    private static func remainder(_ remainder: Int, _ byte: UInt8) -> Int {
        self.isCapital(byte) ? (remainder * 100 + Int(byte) - 55) % 97 : (remainder * 10 + Int(byte) - 48) % 97
    }

    private static func isCapital(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte }

    private static func isPart(_ byte: UInt8) -> Bool { self.isCapital(byte) || ByteSet.digit.contains(byte) }

    /// How long the numbers of each country are.
    private static let lengths: [UInt16: Int] = {
        let countries = """
            NO15 BE16 DK18 FI18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 HR21 LI21 LV21 BG22 \
            BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 OM23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 \
            SE24 SK24 TN24 VG24 LY25 PT25 ST25 IS26 TR26 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 \
            LB28 NI28 PL28 SV28 BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 YE30 MT31 SC31 LC32
            """
        var lengths: [UInt16: Int] = [:]
        for country in countries.utf8.split(separator: UInt8(ascii: " ")) {
            let bytes = Array(country)
            lengths[UInt16(bytes[0]) << 8 | UInt16(bytes[1])] = Int(bytes[2] - 48) * 10 + Int(bytes[3] - 48)
        }
        return lengths
    }()
}
