/// The secret that `aws configure set aws_secret_access_key …` sets, which no sign gives its name.
enum ConfiguredKey {
    static func isName(_ place: Range<Int>, in text: ScannedText) -> Bool {
        place.count == 21 && text.has("aws_secret_access_key", at: place.lowerBound)
    }

    /// The value behind the name that is the run at `place`.
    static func range(after place: Range<Int>, in text: ScannedText) -> Range<Int>? {
        guard self.isName(place, in: text), text[place.upperBound] == UInt8(ascii: " ") else { return nil }
        // `profile.work.aws_secret_access_key`
        let name = text.start(of: .name, before: place.lowerBound, floor: max(0, place.lowerBound - 64))
        guard text.has("configure set ", at: name - 14),
            let value = AssignedValue(at: place.upperBound, in: text),
            !SecretJudge.isPlaceholder(value.range, in: text), !text.with(value.range, FlagWord.isWord)
        else { return nil }
        return value.range
    }
}
