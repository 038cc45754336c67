import CByteMasks

/// One pass over a text that finds the places where personal data could be, and has them verified.
///
/// Blocks of 64 bytes become bit masks of the bytes that matter, and a few operations on those tell whether a block
/// holds an `@`, digits close enough to make a number, or a run long enough to be a key. Most text holds none of
/// them, and is never looked at byte by byte. Each byte is read a bounded number of times, whatever the text is.
struct PIIScanner {
    /// A social security number.
    static let shortestNumber = 9
    static let shortestKey = 20

    private let text: ScannedText
    private var matches: [PIIMatch] = []
    /// Before these offsets all numbers and runs have been offered.
    private var numbersEnd = 0
    private var wordsEnd = 0
    /// The end of the last match of an address, a number and a run.
    private var addressFloor = 0
    private var numberFloor = 0
    private var wordFloor = 0
    private var markFloor = 0
    /// Flags are looked at before the signs of the same block, so they have an end of their own.
    private var flagFloor = 0
    /// Before this offset arrays and objects were looked at.
    private var listFloor = 0
    private var command = ShellLine()
    /// Before this offset runs are part of a file in Base64 or of a public key.
    private var dataEnd = 0

    init(_ text: ScannedText) { self.text = text }

    /// What there is in `text`, in order and not overlapping.
    @inline(__always)
    static func matches(in text: ScannedText) -> [PIIMatch] {
        text.count < 64 && self.isPlain(text) ? [] : self.found(in: text)
    }

    @inline(never)
    private static func found(in text: ScannedText) -> [PIIMatch] {
        var scanner = PIIScanner(text)
        scanner.scan()
        return scanner.matches.isEmpty ? [] : self.settled(scanner.ordered, in: text)
    }

    /// What was found, in order and not overlapping.
    var ordered: [PIIMatch] { self.matches.count < 2 ? self.matches : self.matches.inOrder }

    mutating func scan() {
        let count = self.text.count
        self.scanCues()
        guard count >= 64 else { return self.scanShort() }
        var wordCarry = 0
        var numberCarry = 0
        var digitCarry: UInt64 = 0
        var dashCarry: UInt64 = 0
        var offset = 0
        while offset < count {
            var masks: byte_masks
            if offset &+ 64 <= count {
                masks = byte_masks_of_64(self.text.base + offset)
            } else {
                masks = byte_masks_of_64(self.text.base + (count &- 64)).dropping(offset &- (count &- 64))
            }
            if masks.dash != 0 { self.scanDashes(masks.dash, after: dashCarry, at: offset) }
            dashCarry = masks.dash
            let words = BitRuns(mask: masks.word, carry: wordCarry, minimum: Self.shortestKey)
            let starts = words.fillsByte ? words.starts : 0
            if words.completesCarried || starts != 0 { self.scanWords(words, starts, at: offset) }
            wordCarry = words.nextCarry
            if masks.sign | masks.digit == 0 {
                numberCarry = 0
            } else {
                if masks.sign != 0 { self.scanSigns(masks.sign, at: offset) }
                let numbers = BitRuns(mask: masks.numbers(digitCarry), carry: numberCarry, minimum: Self.shortestNumber)
                let starts = numbers.starts
                if numbers.completesCarried || starts != 0 {
                    self.scanNumbers(numbers, starts, masks.digit, at: offset)
                }
                numberCarry = numbers.nextCarry
            }
            digitCarry = masks.digit &>> 62
            offset &+= 64
        }
    }

    private mutating func scanShort() {
        guard self.text.count >= 6 else { return }
        let masks = byte_masks(ofShort: self.text)
        if masks.wordRuns.fillsByte { self.scanWords(masks.wordRuns, masks.wordRuns.starts, at: 0) }
        if masks.dash != 0 { self.scanFlags(masks.dash) }
        if masks.sign != 0 { self.scanSigns(masks.sign, at: 0) }
        if masks.digit != 0 { self.scanNumbers(masks.numberRuns, masks.numberRuns.starts, masks.digit, at: 0) }
    }
}

extension PIIScanner {
    private mutating func scanMark(_ place: Range<Int>) {
        guard place.lowerBound >= self.markFloor else { return }
        if let match = SecretVerifier.match(at: place, in: self.text, floor: self.markFloor) {
            self.takeNamed(match)
        } else if place.lowerBound >= self.listFloor, let list = SecretVerifier.list(at: place, in: self.text) {
            self.listFloor = list.end
            for range in list.texts { self.takeNamed(PIIMatch(range: range, kind: .secret)) }
        }
    }

    /// Looks where words alone tell of a secret, as no sign points at it.
    private mutating func scanCues() {
        var index = 0
        while let (cue, next) = WordCue.first(from: index, in: self.text) {
            let match =
                switch cue {
                case .login(let login): NetrcEntry.match(atLogin: login, in: self.text)
                case .quote(let quote): SQLPassword.match(atQuote: quote, in: self.text)
                }
            if let match { self.matches.append(match) }
            index = next
        }
    }

    private mutating func takeNamed(_ match: PIIMatch) {
        self.matches.append(match)
        self.markFloor = match.range.upperBound
    }

    /// Looks at the `>` or `;` behind the name of an element.
    private mutating func scanElement(at sign: Int) {
        // Most tags are followed by another one.
        if self.text[sign &+ 1] == UInt8(ascii: "<"), self.text[sign &+ 2] != UInt8(ascii: "!") { return }
        guard sign >= self.markFloor, let match = MarkupElement(at: sign, in: self.text)?.match(in: self.text) else {
            return
        }
        self.takeNamed(match)
    }

    /// Looks at single dashes and runs of two, which flags begin with, and of four and more, which blocks of PEM begin with.
    private mutating func scanDashes(_ dashes: UInt64, after carry: UInt64, at offset: Int) {
        self.scanLetterFlags(dashes, at: offset)
        let pairs = dashes & (dashes &<< 1 | carry &>> 63)
        if pairs == 0 { return }
        let fours = pairs & (pairs &<< 2 | (carry & carry &<< 1) &>> 62)
        var ends = pairs & ~(dashes &>> 1)
        while ends != 0 {
            let isFour = fours & (ends & (0 &- ends)) != 0
            let end = offset &+ ends.trailingZeroBitCount &+ 1
            ends &= ends &- 1
            guard isFour else {
                self.scanFlag(at: end)
                continue
            }
            guard end >= self.dataEnd, end >= self.wordFloor else { continue }
            switch PrivateKeyBlock.find(at: end, in: self.text) {
            case .key(let range):
                self.matches.append(PIIMatch(range: range, kind: .privateKey))
                self.wordFloor = range.upperBound
                self.wordsEnd = range.upperBound
            case .harmless(let end): self.dataEnd = end
            case nil: break
            }
        }
    }

    /// Looks at the dashes in a text that is too short for a block of PEM.
    private mutating func scanFlags(_ dashes: UInt64) {
        self.scanLetterFlags(dashes, at: 0)
        var ends = dashes & (dashes &<< 1) & ~(dashes &>> 1)
        while ends != 0 {
            self.scanFlag(at: ends.trailingZeroBitCount &+ 1)
            ends &= ends &- 1
        }
    }

    private mutating func scanFlag(at name: Int) {
        guard name >= self.flagFloor else { return }
        let match =
            FlagVerifier.match(at: name, in: self.text)
            ?? CommandVerifier.match(afterNameAt: name, in: self.text, &self.command)
        if let match { self.takeFlag(match) }
    }

    private mutating func takeFlag(_ match: PIIMatch) {
        self.matches.append(match)
        self.flagFloor = match.range.upperBound
    }

    /// Looks at the dashes that a flag of one letter may begin with.
    @inline(__always)
    private mutating func scanLetterFlags(_ dashes: UInt64, at offset: Int) {
        var dashes = dashes
        while dashes != 0 {
            let dash = offset &+ dashes.trailingZeroBitCount
            dashes &= dashes &- 1
            guard CommandVerifier.canBegin(at: dash, in: self.text), dash >= self.flagFloor,
                let match = CommandVerifier.match(at: dash, in: self.text, &self.command)
            else { continue }
            self.takeFlag(match)
        }
    }

    @inline(never)
    private mutating func scanSigns(_ signs: UInt64, at offset: Int) {
        var signs = signs
        while signs != 0 {
            let sign = offset &+ signs.trailingZeroBitCount
            signs &= signs &- 1
            switch self.text[sign] {
            case UInt8(ascii: "@"): self.scanAddress(at: sign..<sign &+ 1)
            case UInt8(ascii: "%"): self.scanEscape(at: sign)
            case UInt8(ascii: ":"), UInt8(ascii: "="):
                if Self.isTime(at: sign, in: self.text) { continue }
                self.scanMark(sign..<sign &+ 1)
                if let hash = CryptHash.range(atSign: sign, in: self.text) {
                    self.matches.append(PIIMatch(range: hash, kind: .secret))
                }
            case UInt8(ascii: ">"), UInt8(ascii: ";"): self.scanElement(at: sign)
            default: break
            }
        }
    }

    private mutating func scanAddress(at place: Range<Int>) {
        let end =
            self.offer(URLCredentialsVerifier.self, at: place, floor: self.addressFloor)
            ?? self.offer(EmailVerifier.self, at: place, floor: self.addressFloor)
        self.addressFloor = end ?? self.addressFloor
    }

    /// `%40`, `%3A` and `%3D` are `@`, `:` and `=`.
    private mutating func scanEscape(at sign: Int) {
        switch (self.text[sign &+ 1], self.text[sign &+ 2] | 0x20) {
        case (UInt8(ascii: "4"), UInt8(ascii: "0")):
            // What stands before may hold others of the kind, so it is not read without bound.
            let floor = max(self.addressFloor, sign &- 64)
            let end = self.offer(EmailVerifier.self, at: sign..<sign &+ 3, floor: floor)
            self.addressFloor = end ?? self.addressFloor
        case (UInt8(ascii: "3"), UInt8(ascii: "a")), (UInt8(ascii: "3"), UInt8(ascii: "d")):
            self.scanMark(sign..<sign &+ 3)
        default: break
        }
    }

    @inline(never)
    private mutating func scanWords(_ runs: BitRuns, _ starts: UInt64, at offset: Int) {
        if runs.completesCarried { self.scanWord(from: offset &- runs.carry, atLeastTo: offset) }
        var starts = starts
        while starts != 0 {
            let start = starts.trailingZeroBitCount
            self.scanWord(from: offset &+ start, atLeastTo: offset &+ start &+ runs.length(from: start))
            starts &= starts &- 1
        }
    }

    private mutating func scanWord(from start: Int, atLeastTo end: Int) {
        guard start >= self.wordsEnd, start >= self.dataEnd else { return }
        let place = start..<self.text.end(of: .word, from: end)
        self.wordsEnd = place.upperBound
        if let secret = CryptHash.range(around: place, in: self.text)
            ?? ConfiguredKey.range(after: place, in: self.text)
        {
            self.matches.append(PIIMatch(range: secret, kind: .secret))
            return self.passWords(to: secret.upperBound)
        }
        let known =
            self.offer(JWTVerifier.self, at: place, floor: self.wordFloor)
            ?? self.offer(WalletKeyVerifier.self, at: place, floor: self.wordFloor)
        if let known { return self.passWords(to: known) }
        guard let key = APIKeyVerifier.find(at: place, in: self.text, floor: self.wordFloor) else {
            return self.scanObject(at: place)
        }
        if !key.isKnown {
            switch Base64Data.find(around: place, in: self.text) {
            case .file(let end):
                self.dataEnd = end
                return
            case .secret(let range): return self.takeKey(range)
            case nil: break
            }
        }
        self.takeKey(key.range)
    }

    /// Looks at Base64 of JSON, which holds secrets in fewer characters than a key has.
    private mutating func scanObject(at place: Range<Int>) {
        guard self.text.has("eyJ", at: place.lowerBound + self.text.escapeTail(at: place.lowerBound)),
            case .secret(let range)? = Base64Data.find(around: place, in: self.text), range.lowerBound >= self.wordFloor
        else { return }
        self.takeKey(range)
    }

    private mutating func takeKey(_ range: Range<Int>) {
        self.matches.append(PIIMatch(range: range, kind: .apiKey))
        self.passWords(to: range.upperBound)
    }

    private mutating func passWords(to end: Int) {
        self.wordFloor = end
        self.wordsEnd = max(self.wordsEnd, end)
    }

    @inline(never)
    private mutating func scanNumbers(_ runs: BitRuns, _ starts: UInt64, _ digits: UInt64, at offset: Int) {
        if runs.completesCarried { self.scanNumbers(from: offset &- runs.carry) }
        var starts = starts
        while starts != 0 {
            let start = starts.trailingZeroBitCount
            starts &= starts &- 1
            // A date and such: too few digits in a run that ends in this block.
            if start &+ runs.length(from: start) < 64 {
                if (digits & runs.mask(from: start)).nonzeroBitCount < 9 { continue }
            }
            self.scanNumbers(from: offset &+ start)
        }
    }

    /// Offers every group of digits of a run in which no two are further apart than three bytes.
    private mutating func scanNumbers(from start: Int) {
        guard start >= self.numbersEnd else { return }
        var group = start
        while true {
            let place = group..<self.text.end(of: .digit, from: group)
            let end =
                self.offer(IBANVerifier.self, at: place, floor: self.numberFloor)
                ?? self.offer(CreditCardVerifier.self, at: place, floor: self.numberFloor)
                ?? self.offer(SSNVerifier.self, at: place, floor: self.numberFloor)
                ?? self.offer(PhoneVerifier.self, at: place, floor: self.numberFloor)
            self.numberFloor = end ?? self.numberFloor
            self.numbersEnd = end ?? place.upperBound
            group = self.numbersEnd
            while ByteSet.gap.contains(self.text[group]), group &- self.numbersEnd < 2 { group &+= 1 }
            guard ByteSet.digit.contains(self.text[group]) else { return }
        }
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
