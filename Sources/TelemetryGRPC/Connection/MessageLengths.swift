/// Follows the messages in a stream of bytes: each is a flag, a length of four bytes, and that many bytes.
struct MessageLengths: Sendable {
    private var flagAndLength: [UInt8] = []
    /// The bytes of the current message that are still to come.
    private var remaining = 0

    /// Goes on with what came next.
    ///
    /// - Returns: The first length above `limit` that is announced in it.
    mutating func firstAbove(_ limit: Int, in bytes: some RandomAccessCollection<UInt8>) -> Int? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let skipped = min(self.remaining, rest.count)
            rest = rest.dropFirst(skipped)
            self.remaining -= skipped
            guard self.remaining == 0 else { return nil }
            let head = rest.prefix(5 - self.flagAndLength.count)
            self.flagAndLength += head
            rest = rest.dropFirst(head.count)
            guard self.flagAndLength.count == 5 else { return nil }
            self.remaining = self.flagAndLength.dropFirst().reduce(0) { $0 << 8 | Int($1) }
            self.flagAndLength.removeAll(keepingCapacity: true)
            if self.remaining > limit { return self.remaining }
        }
        return nil
    }
}
