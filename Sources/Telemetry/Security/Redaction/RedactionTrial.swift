/// What redaction makes of a text or of JSON, and why: for people who try what is kept of it.
package struct RedactionTrial: Sendable {
    /// One thing that is redacted.
    package struct Hit: Sendable {
        /// Where it stands in JSON, such as `user.mails[0]`; empty at the top, `nil` in a text.
        package var path: String?
        /// Where it stands in the text, or in that member's, and why it is redacted.
        package var finding: RedactionStream.Finding
    }

    /// What would be kept.
    package private(set) var redacted: JSONValue
    /// What was found, in order.
    package private(set) var hits: [Hit] = []
    private let detector: PIIDetector

    /// Tries a text.
    ///
    /// - Throws: ``TelemetryError`` with code `redaction_failed` when a pattern of the configuration fails.
    package init(text: String, by detector: PIIDetector) throws(TelemetryError) {
        self.detector = detector
        let (redacted, findings) = try Self.redact(text, by: detector)
        self.redacted = .string(redacted)
        self.hits = findings.map { Hit(path: nil, finding: $0) }
    }

    /// Tries JSON, whose names say something of their values.
    ///
    /// - Throws: ``TelemetryError`` with code `redaction_failed` when a pattern of the configuration fails.
    package init(value: JSONValue, by detector: PIIDetector) throws(TelemetryError) {
        self.detector = detector
        self.redacted = try detector.applied(to: .array(detector.redact([value])), "value").array?.first ?? .null
        try self.compare(value, self.redacted, name: nil, path: "")
    }

    private static func redact(
        _ text: String,
        by detector: PIIDetector
    ) throws(TelemetryError) -> (text: String, findings: [RedactionStream.Finding]) {
        var stream = RedactionStream(detector)
        var output = ByteWriter(capacity: text.utf8.count + 32)
        let findings = try stream.redact(Array(text.utf8), isLast: true, into: &output)
        return (output.string, findings)
    }

    /// Finds why the texts of two values that are alike otherwise differ.
    private mutating func compare(
        _ given: JSONValue,
        _ kept: JSONValue,
        name: String?,
        path: String
    ) throws(TelemetryError) {
        switch (given, kept) {
        case (.string(let given), .string(let kept)): try self.compare(given, kept, name: name, path: path)
        case (.array(let given), .array(let kept)):
            for (index, pair) in zip(given, kept).enumerated() {
                try self.compare(pair.0, pair.1, name: name, path: "\(path)[\(index)]")
            }
        case (.object(let given), .object(let kept)):
            for (given, kept) in zip(given, kept) {
                // Names are redacted too, so the path does not repeat what is found in one.
                let path = path.isEmpty ? kept.key : "\(path).\(kept.key)"
                try self.compare(given.key, kept.key, name: nil, path: path)
                try self.compare(given.value, kept.value, name: kept.key, path: path)
            }
        default: return
        }
    }

    private mutating func compare(
        _ given: String,
        _ kept: String,
        name: String?,
        path: String
    ) throws(TelemetryError) {
        guard given != kept else { return }
        let (redacted, findings) = try Self.redact(given, by: self.detector)
        if !findings.isEmpty, redacted == kept || name == nil {
            self.hits += findings.map { Hit(path: path, finding: $0) }
            return
        }
        // Nothing in the text itself says so: what stands around it does.
        let reason = name.map { "the value of \($0)" } ?? "what stands before it says that it is a secret"
        let whole = 0..<given.unicodeScalars.count
        let kind = kept == PIIKind.phone.token ? PIIKind.phone : .secret
        self.hits.append(
            Hit(path: path, finding: .init(line: 1, column: 1, range: whole, kind: kind, reason: reason, excerpt: kept))
        )
    }
}
