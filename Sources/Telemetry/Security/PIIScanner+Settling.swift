extension PIIScanner {
    /// More passes would only serve texts made to need them.
    private static let passLimit = 4

    /// `matches`, with those that show only once these are out of the way, so that redacted text stays as it is.
    ///
    /// A number that follows a key without a space is the rest of a word at first, and no more when the key is gone.
    /// Only what lies beside a new match is scanned again, and not often, so time stays linear.
    static func settled(_ matches: [PIIMatch], in text: ScannedText) -> [PIIMatch] {
        var settled = matches
        var isNew = Array(repeating: true, count: matches.count)
        for _ in 1..<self.passLimit {
            var next: [PIIMatch] = []
            var isNextNew: [Bool] = []
            var gap = 0
            for index in 0...settled.count {
                let isLast = index == settled.count
                let gapEnd = isLast ? text.count : settled[index].range.lowerBound
                if index > 0 && isNew[index - 1] || !isLast && isNew[index] {
                    let found = self.newMatches(in: text, gap..<gapEnd)
                    next += found
                    isNextNew += Array(repeating: true, count: found.count)
                }
                if isLast { break }
                next.append(settled[index])
                isNextNew.append(false)
                gap = settled[index].range.upperBound
            }
            if next.count == settled.count { break }
            settled = next
            isNew = isNextNew
        }
        return settled
    }

    private static func newMatches(in text: ScannedText, _ gap: Range<Int>) -> [PIIMatch] {
        var scanner = PIIScanner(text.part(gap))
        return scanner.scan().map { match in
            let range = match.range.lowerBound + gap.lowerBound..<match.range.upperBound + gap.lowerBound
            return PIIMatch(range: range, kind: match.kind)
        }
    }
}

extension [PIIMatch] {
    /// Sorted, with those that overlap made one: a key if one of them is, else of the kind of the longest.
    var inOrder: Self {
        var ordered: Self = []
        for match in self.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            guard let last = ordered.last, match.range.lowerBound < last.range.upperBound else {
                ordered.append(match)
                continue
            }
            let isKey = match.kind == .apiKey || last.kind == .apiKey
            let kind = isKey ? .apiKey : match.range.count > last.range.count ? match.kind : last.kind
            let end = Swift.max(last.range.upperBound, match.range.upperBound)
            ordered[ordered.count - 1] = PIIMatch(range: last.range.lowerBound..<end, kind: kind)
        }
        return ordered
    }
}
