import Testing

@testable import TelemetryCommand

@Suite struct LineSplitterTests {
    private func lines(_ text: String, pieces: Int, limit: Int = 1000) -> [(Int, String?)] {
        var splitter = LineSplitter(lineLimit: limit)
        let bytes = Array(text.utf8)
        var lines: [LineSplitter.Line] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            lines += splitter.split(Array(bytes[start..<min(start + pieces, bytes.count)]), isLast: false)
        }
        lines += splitter.split([], isLast: true)
        return lines.map { ($0.number, $0.text.map { String(decoding: $0, as: UTF8.self) }) }
    }

    @Test(arguments: [1, 2, 3, 7, 100])
    func piecesDoNotMatter(size: Int) {
        let lines = self.lines("first\n\nthird\r\nhalf", pieces: size)
        #expect(lines.map(\.0) == [1, 2, 3, 4])
        #expect(lines.map(\.1) == ["first", "", "third\r", "half"])
    }

    @Test(arguments: [1, 5, 100])
    func tooLongLinesAreCountedAndPassedOver(size: Int) {
        let lines = self.lines(
            "ok\n\(String(repeating: "x", count: 50))\nfine\n\(String(repeating: "y", count: 21))",
            pieces: size,
            limit: 20
        )
        #expect(lines.map(\.0) == [1, 2, 3, 4])
        #expect(lines.map(\.1) == ["ok", nil, "fine", nil])
    }

    @Test func aByteOrderMarkIsPassedOver() {
        #expect(self.lines("\u{FEFF}{}\n\u{FEFF}", pieces: 2).map(\.1) == ["{}", "\u{FEFF}"])
    }

    @Test func nothingIsNoLine() { #expect(self.lines("", pieces: 1).isEmpty) }
}
