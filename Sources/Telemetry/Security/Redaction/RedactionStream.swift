/// Redacts a text that comes in parts, holding back no more than what could go on as something to redact.
package struct RedactionStream {
    /// What was found, and where in the whole text.
    package struct Finding: Sendable, Hashable {
        /// The line, from 1.
        package var line: Int
        /// The character within it, from 1.
        package var column: Int
        /// The same as characters from the beginning of the whole text, before it was redacted.
        package var range: Range<Int>
        package var kind: PIIKind
        /// Why: what it is or which rule found it, without the secret.
        package var reason: String
        /// The redacted line around it.
        package var excerpt: String
    }

    /// A text without a line's end is cut here where patterns are looked for.
    private static let longestLine = 1 << 20
    private static let excerpt = 32
    /// How much of what is decided is kept, for what is found by what stands before it.
    private static let context = 128

    private let detector: PIIDetector
    private var held: [UInt8] = []
    /// Before this offset of what is held everything is decided.
    private var decided = 0
    private var line = 1
    private var column = 1
    /// Characters before that place.
    private var offset = 0

    package init(_ detector: PIIDetector) { self.detector = detector }

    /// Appends `part`, redacted as far as it is decided, to `output`.
    ///
    /// - Parameters:
    ///   - part: The next bytes.
    ///   - isLast: Whether nothing follows.
    ///   - output: Where the redacted text goes.
    /// - Returns: What was found.
    /// - Throws: ``TelemetryError`` with code `redaction_failed` when a pattern of the configuration fails.
    package mutating func redact(
        _ part: [UInt8],
        isLast: Bool,
        into output: inout ByteWriter
    ) throws(TelemetryError) -> [Finding] {
        self.held += part
        var matches = self.held.withUnsafeBytes { self.detector.matches(in: $0) }
        var end = isLast ? self.held.count : self.decidedEnd(matches)
        var reasons: [Int: String] = [:]
        if let patterns = self.detector.rules?.patterns, !patterns.isEmpty {
            if !isLast, self.held.count < Self.longestLine {
                end = (self.held[..<end].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
            }
            let start = min(self.decided, end)
            let text = String(decoding: self.held[start..<end], as: UTF8.self)
            for pattern in patterns {
                for match in try self.detector.matches(of: pattern, in: text, "text") {
                    let range = match.range.lowerBound + start..<match.range.upperBound + start
                    reasons[range.lowerBound] = "the pattern \(pattern.name)"
                    matches.append(PIIMatch(range: range, kind: match.kind))
                }
            }
            matches = matches.inOrder
        }
        return self.take(
            end,
            matches.filter { self.decided..<max(end, self.decided) ~= $0.range.lowerBound },
            reasons,
            into: &output
        )
    }

    /// Up to where it is decided what is to be redacted.
    private func decidedEnd(_ matches: [PIIMatch]) -> Int {
        self.held.withUnsafeBytes { bytes in
            ScannedText(bytes).map { OpenTail.start(in: $0, matches, limit: Self.longestLine) } ?? 0
        }
    }

    private mutating func take(
        _ end: Int,
        _ matches: [PIIMatch],
        _ reasons: [Int: String],
        into output: inout ByteWriter
    ) -> [Finding] {
        let base = output.count
        var findings: [Finding] = []
        var places: [Int] = []
        var start = self.decided
        self.held.withUnsafeBytes { bytes in
            guard let text = ScannedText(bytes) else { return }
            for match in matches {
                output.append(UnsafeRawBufferPointer(rebasing: bytes[start..<match.range.lowerBound]))
                self.advance(over: bytes[start..<match.range.lowerBound])
                let reason = reasons[match.range.lowerBound] ?? match.reason(in: text)
                var finding = Finding(
                    line: self.line,
                    column: self.column,
                    range: self.offset..<self.offset,
                    kind: match.kind,
                    reason: reason,
                    excerpt: ""
                )
                places.append(output.count)
                output.append(utf8: match.kind.token)
                self.advance(over: bytes[match.range])
                finding.range = finding.range.lowerBound..<self.offset
                findings.append(finding)
                start = match.range.upperBound
            }
            let end = max(start, end)
            output.append(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
            self.advance(over: bytes[start..<end])
            start = end
        }
        self.decided = min(start, Self.context)
        self.held.removeFirst(start - self.decided)
        for (index, place) in places.enumerated() {
            findings[index].excerpt = Self.excerpt(around: place, findings[index].kind.token, base, output.bytes)
        }
        return findings
    }

    private mutating func advance(over bytes: Slice<UnsafeRawBufferPointer>) {
        for byte in bytes {
            if byte & 0xC0 != 0x80 { self.offset += 1 }
            if byte == UInt8(ascii: "\n") {
                self.line += 1
                self.column = 1
            } else if byte & 0xC0 != 0x80 {
                self.column += 1
            }
        }
    }

    /// The redacted line around a token, cut at characters.
    private static func excerpt(around place: Int, _ token: String, _ base: Int, _ bytes: UnsafeRawBufferPointer)
        -> String
    {
        var start = place
        while start > base, place - start < self.excerpt, bytes[start - 1] >= 0x20 { start -= 1 }
        while start < place, bytes[start] & 0xC0 == 0x80 { start += 1 }
        let tail = place + token.utf8.count
        var end = tail
        while end < bytes.count, end - tail < self.excerpt, bytes[end] >= 0x20 { end += 1 }
        while end < bytes.count, end > tail, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
