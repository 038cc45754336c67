import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct TableTests {
    private static let columns = [
        Table.Column(title: "NAME", minimum: 4),
        Table.Column(title: "COUNT", isRightAligned: true, rank: 2),
        Table.Column(title: "LABEL", minimum: 5, rank: 1),
    ]

    private func lines(_ rows: [[String]], width: Int?, hasColor: Bool = false) -> [String] {
        let terminal = Terminal(isInteractive: width != nil, columns: width, hasColor: hasColor)
        var table = Table(columns: Self.columns, terminal: terminal)
        var writer = ByteWriter()
        table.append(rows.map { row in row.map { Table.Cell($0, .red) } }, to: &writer)
        return writer.string.split(separator: "\n").map(String.init)
    }

    @Test func columnsAreAsWideAsTheirCells() {
        #expect(
            self.lines([["a", "12", "first"], ["longer", "3", ""]], width: nil) == [
                "NAME    COUNT  LABEL", "a          12  first", "longer      3  ",
            ]
        )
    }

    @Test(arguments: [10, 20, 30, 40, 79])
    func noLineIsWiderThanTheTerminal(width: Int) {
        let rows = [[String(repeating: "名", count: 30), "123456", String(repeating: "label ", count: 40)]]
        for line in self.lines(rows, width: width) { #expect(line.displayWidth <= width) }
    }

    @Test func theWidestColumnGivesFirst() {
        let lines = self.lines([["name", "1", String(repeating: "x", count: 100)]], width: 30)
        #expect(lines[1] == "name      1  " + String(repeating: "x", count: 16) + "…")
    }

    @Test func columnsOfHighRankAreLeftOut() {
        let lines = self.lines([["name", "123456789", "a label"]], width: 12)
        #expect(lines[0].hasPrefix("NAME") && !lines[0].contains("COUNT"))
    }

    @Test func colorsDoNotCountAsWidth() {
        let lines = self.lines([["a", "1", "b"]], width: 40, hasColor: true)
        #expect(lines[1] == "\u{1B}[31ma\u{1B}[0m         \u{1B}[31m1\u{1B}[0m  \u{1B}[31mb\u{1B}[0m")
    }

    @Test func openEndedTablesKeepRoomForWhatComes() {
        var table = Table(
            columns: [Table.Column(title: "A", typical: 6), Table.Column(title: "B")],
            terminal: .plain,
            isOpenEnded: true
        )
        var writer = ByteWriter()
        table.append([[Table.Cell("x"), Table.Cell("y")]], to: &writer)
        table.append([[Table.Cell("longer"), Table.Cell("z")]], to: &writer)
        #expect(writer.string == "A       B\nx       y\nlonger  z\n")
    }
}
