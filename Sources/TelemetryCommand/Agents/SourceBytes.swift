import Telemetry

/// A text that is read from its beginning, and knows where it is.
struct SourceBytes {
    let bytes: [UInt8]
    var position = 0

    init(_ text: String) { self.bytes = Array(text.utf8) }

    var current: UInt8? { self.position < self.bytes.count ? self.bytes[self.position] : nil }

    var isAtEnd: Bool { self.position >= self.bytes.count }

    func starts(with text: StaticString) -> Bool {
        text.withUTF8Buffer { self.bytes[self.position...].starts(with: $0) }
    }

    /// Passes over one byte if it is this.
    mutating func take(_ byte: Character) -> Bool {
        guard let ascii = byte.asciiValue, self.current == ascii else { return false }
        self.position += 1
        return true
    }

    /// Passes over the rest of the line.
    mutating func skipLine() { while let byte = self.current, byte != 0x0A { _ = byte; self.position += 1 } }

    func text(_ range: Range<Int>) -> String { String(decoding: self.bytes[range], as: UTF8.self) }

    /// The line of a place, from 1.
    func line(of position: Int) -> Int { 1 + self.bytes[..<min(position, self.bytes.count)].count { $0 == 0x0A } }

    /// What is wrong here.
    func failure(_ problem: String) -> TelemetryError {
        TelemetryError(.configuration, "line \(self.line(of: self.position)): \(problem)")
    }
}
