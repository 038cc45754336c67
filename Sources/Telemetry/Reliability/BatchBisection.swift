/// Finds the events of a batch that a destination refuses for good: by halves, in order, so that the others arrive.
///
/// With one bad event among `n`, the destination is asked about `2 log n` times.
struct BatchBisection: Sendable, Hashable {
    /// What is still to be delivered, the next part last.
    private var parts: [Range<Int>]

    /// A batch of `count` events, which may be none.
    init(count: Int) { self.parts = [0..<count] }

    /// The part to deliver now; `nil` when all is done.
    var next: Range<Int>? { self.parts.last }

    /// The part is dealt with.
    mutating func finish() { _ = self.parts.popLast() }

    /// The part was refused; false if it is a single event, which is then the culprit.
    mutating func split() -> Bool {
        guard let part = self.parts.last, part.count > 1 else { return false }
        let middle = part.lowerBound + part.count / 2
        self.parts.removeLast()
        self.parts += [middle..<part.upperBound, part.lowerBound..<middle]
        return true
    }
}
