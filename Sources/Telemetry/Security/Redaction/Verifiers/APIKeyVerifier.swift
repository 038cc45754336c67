/// Keys, tokens and other secrets made by machines, found as a run of 20 or more letters, digits, `-` and `_`.
///
/// Either a known prefix begins one, or 32 or more characters are mixed as chance would. UUIDs, hashes in
/// hexadecimal, traces, versions, identifiers in words of any style, and the ids that agents and their interfaces give
/// to messages and calls survive.
enum APIKeyVerifier {
    /// The key in the run at `place`, and whether it is known by its prefix and not by its characters alone.
    static func find(at place: Range<Int>, in text: ScannedText, floor: Int) -> (range: Range<Int>, isKnown: Bool)? {
        if let webhook = self.webhook(at: place, in: text), webhook >= floor {
            return (webhook..<place.upperBound, true)
        }
        if let range = KeyShape.find(at: place, in: text, floor: floor) { return (range, true) }
        if NamedKey.isNamed(place, in: text) { return (place, true) }
        var run = KeyRun(place, in: text)
        guard let start = run.keyStart() else { return nil }
        let end = run.isKnown ? self.amazonEnd(after: start..<place.upperBound, in: text) : place.upperBound
        return (self.dottedStart(before: start, in: text, floor: floor)..<end, run.isKnown)
    }

    /// Where the key of a webhook of Slack begins: `hooks.slack.com/services/T…/B…/…`, or `workflows` and `triggers`.
    private static func webhook(at place: Range<Int>, in text: ScannedText) -> Int? {
        guard place.count == 24, text[place.lowerBound - 1] == UInt8(ascii: "/") else { return nil }
        let path = text.start(of: .webhook, before: place.lowerBound, floor: max(0, place.lowerBound - 96))
        let name = text.has("//", at: path) ? path + 2 : path
        guard text.has("hooks.slack.com/", at: name) else { return nil }
        let kinds: [StaticString] = ["services/", "workflows/", "triggers/"]
        return kinds.first { text.has($0, at: name + 16) }.map { name + 16 + $0.utf8CodeUnitCount }
    }

    /// The end of the secret that follows an access key of Amazon, as in the lists that its console gives out.
    private static func amazonEnd(after key: Range<Int>, in text: ScannedText) -> Int {
        guard key.count == 20, text.has("AKIA", at: key.lowerBound) || text.has("ASIA", at: key.lowerBound) else {
            return key.upperBound
        }
        var start = key.upperBound
        while start - key.upperBound < 4, !ByteSet.alphanumeric.contains(text[start]) { start += 1 }
        let end = text.end(of: .standardBase64, from: start, limit: 41)
        guard start > key.upperBound, end - start == 40, SecretValue.isShuffled(start..<end, in: text) else {
            return key.upperBound
        }
        return end
    }

    /// Where the key begins whose run begins at `start`: a key of SendGrid is `SG.` and two runs with a dot between.
    static func dottedStart(before start: Int, in text: ScannedText, floor: Int) -> Int {
        if text.has("SG.", at: start - 3), start - 3 >= floor { return start - 3 }
        guard text[start - 1] == UInt8(ascii: ".") else { return start }
        let first = text.start(of: .word, before: start - 1, floor: max(floor, start - 64))
        return text.has("SG.", at: first - 3) && first - 3 >= floor ? first - 3 : start
    }
}
