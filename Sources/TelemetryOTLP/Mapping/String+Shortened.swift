extension String {
    /// The longest beginning of whole characters within `limit` bytes of UTF-8.
    ///
    /// A text whose first character alone is longer is cut between that character's scalars.
    func shortened(to limit: Int = 255) -> String {
        guard self.utf8.count > limit else { return self }
        let limit = self.utf8.index(self.utf8.startIndex, offsetBy: limit)
        var end = limit
        while end > self.startIndex, Index(end, within: self) == nil { self.utf8.formIndex(before: &end) }
        if end == self.startIndex {
            end = limit
            while end.samePosition(in: self.unicodeScalars) == nil { self.utf8.formIndex(before: &end) }
        }
        return String(self[..<end])
    }
}
