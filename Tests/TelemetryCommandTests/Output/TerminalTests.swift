import Testing

@testable import TelemetryCommand

/// The tests' own output is no terminal.
@Suite struct TerminalTests {
    @Test(arguments: [([:], nil), (["COLUMNS": "72"], 72), (["COLUMNS": "0"], nil), (["COLUMNS": "wide"], nil)])
    func aStatedWidthCountsWithoutATerminal(environment: [String: String], columns: Int?) {
        let terminal = Terminal.detect(environment: environment, allowsColor: true)
        #expect(terminal.columns == columns || terminal.isInteractive)
        #expect(!terminal.hasColor || terminal.isInteractive)
    }

    @Test func stylesSurroundTheText() {
        #expect(TextStyle.red.applied(to: "x") == "\u{1B}[31mx\u{1B}[0m")
        #expect(TextStyle.plain.applied(to: "x") == "x")
        #expect(TextStyle.red.applied(to: "") == "")
    }
}
