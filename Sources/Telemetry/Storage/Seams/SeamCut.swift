/// What is taken out of one text of one event.
struct SeamCut {
    var range: Range<Int>
    /// What stands in its place; nothing where the secret began in an event before.
    var token: String?
}

extension [SeamCut] {
    /// `text` without what these take out, which may overlap, as one text can be read beside several others.
    func applied(to text: [UInt8]) -> [UInt8] {
        let cuts = self.sorted { first, second in
            if first.range.lowerBound != second.range.lowerBound {
                return first.range.lowerBound < second.range.lowerBound
            }
            return first.token == nil && second.token != nil
        }
        var result: [UInt8] = []
        var end = 0
        for cut in cuts {
            if cut.range.lowerBound >= end {
                result += text[end..<cut.range.lowerBound]
                result += Array<UInt8>((cut.token ?? "").utf8)
            }
            end = Swift.max(end, cut.range.upperBound)
        }
        return result + text[end...]
    }
}
