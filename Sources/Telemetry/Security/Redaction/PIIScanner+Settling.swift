extension PIIScanner {
    /// More passes would only serve texts made to need them.
    private static let passLimit = 4

    /// `matches`, with those that show only once these are out of the way, so that redacted text stays as it is.
    ///
    /// A number that follows a key without a space is the rest of a word at first, and no more when the key is gone.
    /// Only what lies beside a new match and touches it is scanned again, and not often, so time stays linear.
    static func settled(_ matches: [PIIMatch], in text: ScannedText) -> [PIIMatch] {
        let isAlone = matches.allSatisfy { match in
            !text.joins(at: match.range.lowerBound - 1) && !text.joins(at: match.range.upperBound)
        }
        if isAlone { return matches }
        var settled = matches
        var isNew = Array(repeating: true, count: matches.count)
        for _ in 1..<self.passLimit {
            guard let next = self.nextPass(settled, isNew, in: text) else { break }
            (settled, isNew) = next
        }
        return settled
    }

    private static func nextPass(
        _ matches: [PIIMatch],
        _ isNew: [Bool],
        in text: ScannedText
    ) -> (matches: [PIIMatch], isNew: [Bool])? {
        var next: [PIIMatch] = []
        var isNextNew: [Bool] = []
        var gap = 0..<0
        for index in 0...matches.count {
            gap = gap.upperBound..<(index < matches.count ? matches[index].range.lowerBound : text.count)
            let touchesLeft = index > 0 && isNew[index - 1] && text.joins(at: gap.lowerBound)
            let touchesRight = index < matches.count && isNew[index] && text.joins(at: gap.upperBound - 1)
            if !gap.isEmpty, touchesLeft || touchesRight {
                var scanner = PIIScanner(text.part(gap))
                scanner.scan()
                for match in scanner.ordered {
                    let range = match.range.lowerBound + gap.lowerBound..<match.range.upperBound + gap.lowerBound
                    next.append(PIIMatch(range: range, kind: match.kind))
                    isNextNew.append(true)
                }
            }
            guard index < matches.count else { break }
            next.append(matches[index])
            isNextNew.append(false)
            gap = gap.lowerBound..<matches[index].range.upperBound
        }
        return next.count == matches.count ? nil : (next, isNextNew)
    }
}

extension [PIIMatch] {
    /// Sorted, with those that overlap made one, of the kind that says most.
    var inOrder: Self {
        var ordered: Self = []
        for match in self.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            guard let last = ordered.last, match.range.lowerBound < last.range.upperBound else {
                ordered.append(match)
                continue
            }
            let end = Swift.max(last.range.upperBound, match.range.upperBound)
            ordered[ordered.count - 1] = PIIMatch(range: last.range.lowerBound..<end, kind: last.kind(with: match))
        }
        return ordered
    }
}

extension PIIMatch {
    /// The kind of this match made one with `other`: a key's if one is a key, else that of the longer one.
    fileprivate func kind(with other: PIIMatch) -> PIIKind {
        for kind in [PIIKind.privateKey, .urlCredentials, .jwt, .apiKey] where self.kind == kind || other.kind == kind {
            return kind
        }
        if self.range.count == other.range.count { return self.kind == .secret ? other.kind : self.kind }
        return self.range.count > other.range.count ? self.kind : other.kind
    }
}
