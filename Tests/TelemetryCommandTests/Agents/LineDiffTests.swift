import Testing

@testable import TelemetryCommand

@Suite struct LineDiffTests {
    @Test func linesAroundAChangeAreShown() {
        let old = (1...9).map { "\($0)\n" }.joined()
        let new = old.replacing("5\n", with: "five\nfünf\n")
        #expect(
            LineDiff.text(old, new, name: "n")
                == "--- n\n+++ n\n@@\n 2\n 3\n 4\n-5\n+five\n+fünf\n 6\n 7\n 8\n"
        )
        #expect(LineDiff.text(old, old, name: "n").isEmpty)
        #expect(LineDiff.text("", "a\n", name: "n") == "--- n\n+++ n\n+a\n")
    }

    @Test func linesThatEndInCarriageReturnsAreLines() {
        let old = "1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8\r\n9\r\n"
        let new = old.replacing("5\r\n", with: "five\r\n")
        #expect(
            LineDiff.text(old, new, name: "n")
                == "--- n\n+++ n\n@@\n 2\r\n 3\r\n 4\r\n-5\r\n+five\r\n 6\r\n 7\r\n 8\r\n"
        )
    }
}
