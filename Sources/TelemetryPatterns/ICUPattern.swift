import Foundation
public import Telemetry

/// A regular expression of ICU that redaction looks for.
///
/// ```swift
/// configuration.redaction.patterns = [try ICUPattern(#"CUST-\d{6}"#)]
/// ```
///
/// Expressions of ICU go back and try again, so that a bad one takes for ever on a bad text. A time limit holds for each
/// text; an event that exceeds it is not kept. A target of its own, as it links Foundation and ICU.
public struct ICUPattern: RedactionPattern {
    /// The most bytes of an expression.
    public static let longest = 1024

    /// The expression.
    public let name: String
    /// How long a search of a short text may take; a long one may take half a microsecond more for each byte.
    public let timeLimit: Duration
    private let expression: NSRegularExpression

    /// A pattern.
    ///
    /// - Parameters:
    ///   - pattern: The expression, at most 1,024 bytes.
    ///   - timeLimit: How long a search of a short text may take; the default is 20 ms. A long one may take half a
    ///     microsecond more for each byte.
    /// - Throws: `TelemetryError` with code `configuration` that names the expression, when it is too long, cannot be read,
    ///   or matches the empty text.
    public init(_ pattern: String, timeLimit: Duration = .milliseconds(20)) throws(TelemetryError) {
        guard 1...Self.longest ~= pattern.utf8.count else {
            throw Self.error(pattern, "must be 1 to \(Self.longest) bytes, not \(pattern.utf8.count)")
        }
        guard let expression = try? NSRegularExpression(pattern: pattern) else {
            throw Self.error(pattern, "is no regular expression of ICU")
        }
        guard expression.firstMatch(in: "", range: NSRange(location: 0, length: 0)) == nil else {
            throw Self.error(pattern, "must not match the empty text")
        }
        self.name = pattern
        self.timeLimit = timeLimit
        self.expression = expression
    }

    /// Where the expression matches, as offsets in the UTF-8 of `text`.
    ///
    /// - Throws: `TelemetryError` with code `redaction_failed` when the time is over.
    public func ranges(in text: String) throws -> [Range<Int>] {
        let limit = self.limit(ofBytes: text.utf8.count)
        let deadline = ContinuousClock.now + limit
        var isLate = false
        var ranges: [Range<Int>] = []
        // Offsets are counted on from the last match, so that many matches stay linear.
        var place = text.startIndex
        var offset = 0
        func utf8Offset(of index: String.Index) -> Int {
            offset += text.utf8.distance(from: place, to: index)
            place = index
            return offset
        }
        let whole = NSRange(location: 0, length: text.utf16.count)
        self.expression.enumerateMatches(in: text, options: .reportProgress, range: whole) { result, _, stop in
            if let range = result.flatMap({ Range($0.range, in: text) }), !range.isEmpty {
                let start = utf8Offset(of: range.lowerBound)
                ranges.append(start..<utf8Offset(of: range.upperBound))
            }
            if ContinuousClock.now > deadline {
                isLate = true
                stop.pointee = true
            }
        }
        if isLate {
            let milliseconds = limit.nanoseconds / 1_000_000
            throw TelemetryError(.redactionFailed, "it took longer than the limit of \(milliseconds) ms")
        }
        return ranges
    }

    /// How long a search of so many bytes may take.
    package func limit(ofBytes count: Int) -> Duration { self.timeLimit + .nanoseconds(500) * count }

    private static func error(_ pattern: String, _ reason: String) -> TelemetryError {
        TelemetryError(
            .configuration,
            "redaction.patterns: \"\(pattern.prefix(80))\" \(reason)",
            field: "redaction.patterns"
        )
    }
}
