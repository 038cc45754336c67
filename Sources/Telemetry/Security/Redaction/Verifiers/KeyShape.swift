/// Keys that no prefix tells from a hash, but their lengths and what stands between or behind do.
enum KeyShape {
    /// The key that the run at `place` is, or belongs to.
    static func find(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        let start = place.lowerBound
        let range: Range<Int>? =
            switch place.count {
            // SendGrid: `SG.`, 22 and 43 characters.
            case 22 where text.has("SG.", at: start - 3) && text[place.upperBound] == UInt8(ascii: "."):
                self.sendGrid(after: place, in: text)
            // Mailchimp: 32 hexadecimal digits and the data centre.
            case 36...38 where text.has("-us", at: start + 32):
                self.isHex(start..<start + 32, in: text) && self.isNumber(start + 35..<place.upperBound, in: text)
                    ? place : nil
            // New Relic's licence.
            case 40 where text.has("NRAL", at: start + 36): self.isHex(start..<start + 36, in: text) ? place : nil
            // Mailgun: 32, 8 and 8.
            case 50 where self.hasMailgunBreaks(place, in: text):
                self.isHex(start..<start + 32, in: text) && self.isHex(start + 33..<start + 41, in: text)
                    && self.isHex(start + 42..<start + 50, in: text) ? place : nil
            // Azure: three characters, a digit and `Q~` before it.
            case 20...
            where text.has("Q~", at: start - 2)
                && text.start(of: .word, before: start - 2, floor: start - 6) == start - 6:
                start - 6..<text.end(of: .azure, from: start, limit: 40)
            // GitLab's newer ones: two and nine characters more.
            case 25... where text[place.upperBound] == UInt8(ascii: ".") && text.has("gl", at: start):
                self.gitLab(place, in: text)
            // Airtable: `pat` and 14 characters before 64 hexadecimal digits.
            case 64 where text[start - 1] == UInt8(ascii: "."): self.airtable(before: place, in: text)
            default: nil
            }
        return range.flatMap { $0.lowerBound >= floor ? $0 : nil }
    }

    /// Whether a run that is hexadecimal but for dashes is to be looked at.
    static func hasMailgunBreaks(_ place: Range<Int>, in text: ScannedText) -> Bool {
        place.count == 50 && text[place.lowerBound + 32] == UInt8(ascii: "-")
            && text[place.lowerBound + 41] == UInt8(ascii: "-")
    }

    private static func sendGrid(after first: Range<Int>, in text: ScannedText) -> Range<Int>? {
        let end = text.end(of: .word, from: first.upperBound + 1, limit: 44)
        return end - first.upperBound == 44 ? first.lowerBound - 3..<end : nil
    }

    private static func gitLab(_ place: Range<Int>, in text: ScannedText) -> Range<Int>? {
        let version = text.end(of: .alphanumeric, from: place.upperBound + 1, limit: 3)
        let end = text.end(of: .alphanumeric, from: version + 1, limit: 10)
        let isOne =
            text[place.lowerBound + 5] == UInt8(ascii: "-") && version - place.upperBound == 3
            && text[version] == UInt8(ascii: ".") && end - version == 10
        return isOne ? place.lowerBound..<end : nil
    }

    private static func airtable(before digits: Range<Int>, in text: ScannedText) -> Range<Int>? {
        let name = text.start(of: .alphanumeric, before: digits.lowerBound - 1, floor: max(0, digits.lowerBound - 32))
        guard digits.lowerBound - name == 18, text.has("pat", at: name), self.isHex(digits, in: text) else {
            return nil
        }
        return name..<digits.upperBound
    }

    private static func isHex(_ range: Range<Int>, in text: ScannedText) -> Bool {
        text.end(of: .smallHex, from: range.lowerBound, limit: range.count) == range.upperBound
    }

    private static func isNumber(_ range: Range<Int>, in text: ScannedText) -> Bool {
        range.allSatisfy { ByteSet.digit.contains(text[$0]) }
    }
}
