/// One pass over a text that finds the places where personal data could be, and has them verified.
///
/// Blocks of 64 bytes become bit masks of the bytes that matter, and a few operations on those tell whether a block
/// holds an `@`, digits close enough to make a number, or a run long enough to be a key. Most text holds none of
/// them, and is never looked at byte by byte. Each byte is read a bounded number of times, whatever the text is.
struct PIIScanner {
    private let text: ScannedText
    private var matches: [PIIMatch] = []
    /// Before these offsets all numbers and runs have been offered.
    private var numbersEnd = 0
    private var wordsEnd = 0
    /// The end of the last match of an address, a number and a run.
    private var addressFloor = 0
    private var numberFloor = 0
    private var wordFloor = 0
    /// Nothing that has ten digits, or eleven bytes as a social security number, is shorter, with what ``near`` adds.
    private var numbers = RunFinder(minimum: 12)
    /// No key is shorter.
    private var words = RunFinder(minimum: 20)
    /// Whether the last two bytes before the block are digits.
    private var digitCarry: UInt64 = 0

    init(_ text: ScannedText) { self.text = text }

    /// What there is in `text`, in order and not overlapping.
    static func matches(in text: ScannedText) -> [PIIMatch] {
        var scanner = PIIScanner(text)
        let matches = scanner.scan()
        return matches.isEmpty ? [] : self.settled(matches, in: text)
    }

    mutating func scan() -> [PIIMatch] {
        var offset = 0
        while offset < self.text.count {
            self.scan(ByteMasks(of: self.text, at: offset), at: offset)
            offset &+= 64
        }
        // A number at the very end of the last block lacks the two bytes after it.
        if 10..<12 ~= self.numbers.carry { self.scanNumbers(from: self.text.count - self.numbers.carry) }
        return self.matches.count < 2 ? self.matches : self.matches.inOrder
    }

    @inline(__always)
    private mutating func scan(_ masks: ByteMasks, at offset: Int) {
        var signs = masks.sign
        while signs != 0 {
            self.scanAddress(at: offset &+ signs.trailingZeroBitCount)
            signs &= signs &- 1
        }
        // Digits with up to two other bytes between them make one run.
        let near = masks.digit &<< 1 | masks.digit &<< 2 | self.digitCarry | self.digitCarry &>> 1
        self.digitCarry = masks.digit &>> 62
        var numbers = self.numbers.runs(in: masks.digit | near)
        if let back = numbers.back { self.scanNumbers(from: offset &- back) }
        while numbers.starts != 0 {
            self.scanNumbers(from: offset &+ numbers.starts.trailingZeroBitCount)
            numbers.starts &= numbers.starts &- 1
        }
        var words = self.words.runs(in: masks.word)
        if let back = words.back { self.scanWord(from: offset &- back) }
        while words.starts != 0 {
            self.scanWord(from: offset &+ words.starts.trailingZeroBitCount)
            words.starts &= words.starts &- 1
        }
    }

    private mutating func scanAddress(at sign: Int) {
        let end = self.offer(EmailVerifier.self, at: sign..<sign + 1, floor: self.addressFloor)
        self.addressFloor = end ?? self.addressFloor
    }

    /// Offers every group of digits of a run in which no two are further apart than three bytes.
    private mutating func scanNumbers(from start: Int) {
        guard start >= self.numbersEnd else { return }
        var group = start
        while true {
            let place = group..<self.text.end(of: .digit, from: group)
            let end =
                self.offer(CreditCardVerifier.self, at: place, floor: self.numberFloor)
                ?? self.offer(SSNVerifier.self, at: place, floor: self.numberFloor)
                ?? self.offer(PhoneVerifier.self, at: place, floor: self.numberFloor)
            self.numberFloor = end ?? self.numberFloor
            self.numbersEnd = end ?? place.upperBound
            group = self.numbersEnd
            while !ByteSet.digit.contains(self.text[group]) {
                group += 1
                if group - self.numbersEnd > 2 { return }
            }
        }
    }

    private mutating func scanWord(from start: Int) {
        guard start >= self.wordsEnd else { return }
        let place = start..<self.text.end(of: .word, from: start)
        let end = self.offer(APIKeyVerifier.self, at: place, floor: self.wordFloor)
        self.wordFloor = end ?? self.wordFloor
        self.wordsEnd = place.upperBound
    }

    /// Has `place` verified; the end of what is found.
    private mutating func offer<Verifier: PIIVerifier>(
        _ verifier: Verifier.Type,
        at place: Range<Int>,
        floor: Int
    ) -> Int? {
        guard let range = Verifier.match(at: place, in: self.text, floor: floor) else { return nil }
        self.matches.append(PIIMatch(range: range, kind: Verifier.kind))
        return range.upperBound
    }
}
