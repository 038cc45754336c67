import Testing

@testable import Telemetry

/// Every line of the corpus, and what it says about precision and recall.
@Suite struct RedactionCorpusTests {
    private let detector = PIIDetector()

    @Test(arguments: RedactionCorpus.lines)
    func line(_ line: RedactionCorpus.Line) {
        #expect(self.detector.redact(line.text) == line.redacted)
        #expect(self.detector.matches(in: line.text) == line.matches)
        #expect(self.detector.redact(line.redacted) == line.redacted, "redacted text stays")
    }

    @Test func precisionAndRecall() {
        var found = 0
        var expected = 0
        var right = 0
        for line in RedactionCorpus.lines {
            let matches = self.detector.matches(in: line.text)
            found += matches.count
            expected += line.matches.count
            right += matches.filter(line.matches.contains).count
        }
        let precision = Double(right) / Double(found)
        let recall = Double(right) / Double(expected)
        print(
            "corpus: \(RedactionCorpus.lines.count) lines, \(expected) finds, precision \(precision), recall \(recall)"
        )
        #expect(RedactionCorpus.lines.count >= 400)
        #expect(precision == 1 && recall == 1)
    }

    /// Beside other words, within JSON and after a newline the same is found.
    @Test func contextDoesNotMatter() {
        for line in RedactionCorpus.lines where !line.text.contains(":") && !line.text.contains("=") {
            for (before, after) in [("Saw ", " here"), ("(", ")"), ("→", "←"), ("\n", "\n"), ("🙂 ", "")] {
                #expect(self.detector.redact(before + line.text + after) == before + line.redacted + after)
            }
        }
    }
}
