/// Cuts what is read in pieces into lines, holding no more than one unfinished line.
struct LineSplitter {
    /// A line and its number, from 1.
    struct Line: Hashable {
        var number: Int
        /// The bytes without the line feed; `nil` for a line beyond the limit.
        var text: [UInt8]?
    }

    private let lineLimit: Int
    private var rest: [UInt8] = []
    private var number = 0
    private var isSkipping = false

    init(lineLimit: Int) { self.lineLimit = lineLimit }

    /// The lines that end in this piece; with the last piece also what no line feed ends.
    mutating func split(_ piece: [UInt8], isLast: Bool) -> [Line] {
        var lines: [Line] = []
        var start = 0
        while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(self.finishLine(piece[start..<end]))
            start = end + 1
        }
        self.keep(piece[start...])
        if isLast, self.isSkipping || !self.rest.isEmpty { lines.append(self.finishLine([])) }
        return lines
    }

    private mutating func finishLine(_ end: ArraySlice<UInt8>) -> Line {
        self.keep(end)
        self.number += 1
        defer {
            self.rest = []
            self.isSkipping = false
        }
        guard !self.isSkipping else { return Line(number: self.number, text: nil) }
        let hasMark = self.number == 1 && self.rest.starts(with: [0xEF, 0xBB, 0xBF])
        return Line(number: self.number, text: hasMark ? Array(self.rest.dropFirst(3)) : self.rest)
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        guard !self.isSkipping else { return }
        guard self.rest.count + bytes.count <= self.lineLimit else {
            self.isSkipping = true
            self.rest = []
            return
        }
        self.rest += bytes
    }
}
