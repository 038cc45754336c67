/// A place in a text, by line.
struct LinePosition: Sendable {
    private var offset = 0
    private var number = 1
    private var start = 0

    /// A place further on, or the same.
    ///
    /// Cost: the bytes between the two.
    func moved(to offset: Int, in bytes: [UInt8]) -> LinePosition {
        var position = self
        for place in self.offset..<max(offset, self.offset) where bytes[place] == UInt8(ascii: "\n") {
            position.number += 1
            position.start = place + 1
        }
        position.offset = max(offset, self.offset)
        return position
    }
}

extension LinePosition: CustomStringConvertible {
    /// The place as people count it, in bytes.
    var description: String { "line \(self.number), column \(self.offset - self.start + 1)" }
}
