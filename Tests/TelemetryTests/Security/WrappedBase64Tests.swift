import Foundation
import TelemetryTesting
import Testing

@testable import Telemetry

/// Images as `base64` and mail wrap them, whose lines look like keys.
@Suite struct WrappedBase64Tests {
    private static let key = "ghp_16C7e42F292c6912E7710c838347Ae178B4a"
    private let detector = PIIDetector()

    private func lines(
        _ count: Int,
        width: Int = 76,
        beginning: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]
    )
        -> [String]
    {
        var random = SeededGenerator(seed: UInt64(count))
        let bytes = beginning + (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        let text = Data(bytes).base64EncodedString()
        var lines: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(width)))
            rest = rest.dropFirst(width)
        }
        return lines
    }

    @Test(arguments: ["\n", "\r\n", "\\n"], [64, 76])
    func everyLineSurvives(separator: String, width: Int) {
        for count in [200, 1000, 5001, 20_002] {
            let text = "before\n" + self.lines(count, width: width).joined(separator: separator) + "\nafter"
            #expect(self.detector.redact(text) == text)
        }
    }

    @Test func whatBeginsAsNoFileIsTakenForKeys() {
        let lines = self.lines(3000)
        let text = lines.dropFirst().joined(separator: "\n")
        #expect(self.detector.redact(text) != text)
        let other = self.lines(3000, beginning: [0x77, 0x30]).joined(separator: "\n")
        #expect(self.detector.redact(other) != other)
    }

    @Test func aKeyBehindAFileIsFound() {
        let lines = self.lines(3000).filter { $0.utf8.count == 76 }
        for end in ["\n\(Self.key)\n", "\n\n\(Self.key)", "\nTOKEN=\(Self.key)\n", " \(Self.key)"] {
            let text = lines.joined(separator: "\n") + end
            #expect(self.detector.redact(text) == text.replacing(Self.key, with: "[REDACTED_APIKEY]"))
        }
    }

    @Test(arguments: ["\n", "\r\n", "\\n"])
    func aFileInPartsSurvives(separator: String) throws {
        let text = self.lines(9000).joined(separator: separator) + "\nDone.\n"
        for size in [79, 100, 4096] {
            var stream = RedactionStream(self.detector)
            var output = ByteWriter()
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                _ = try stream.redact(Array(rest.prefix(size)), isLast: false, into: &output)
                rest = rest.dropFirst(size)
            }
            _ = try stream.redact([], isLast: true, into: &output)
            #expect(output.string == text)
        }
    }
}
