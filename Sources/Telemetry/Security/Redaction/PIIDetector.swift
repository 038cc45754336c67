/// Finds personal data and secrets in text, and puts tokens such as `[REDACTED_EMAIL]` in their place.
///
/// E-mail addresses, telephone numbers, social security numbers, payment cards and keys are looked for, each with
/// the checks that its kind allows, so that ids, hashes, times, versions and paths survive. Time is linear in
/// the length of the text, and clean text costs no allocation.
public struct PIIDetector: Sendable {
    /// What a configuration adds; `nil` costs nothing.
    let rules: RedactionRules?

    /// A detector of every kind.
    public init() { self.rules = nil }

    /// A detector of every kind and of what a configuration adds.
    ///
    /// Patterns are no part of ``redact(_:)`` and ``matches(in:)``, as they can fail; a service applies them to every event.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` that names the rule that is wrong.
    public init(_ redaction: TelemetryConfiguration.Redaction) throws(TelemetryError) {
        try redaction.validate()
        self.rules = RedactionRules(redaction)
    }

    /// What was found in `text`, in order and not overlapping.
    public func matches(in text: String) -> [PIIMatch] {
        var text = text
        return text.withUTF8 { self.matches(in: UnsafeRawBufferPointer($0)) }
    }

    /// `text` with a token in the place of everything that was found; clean text comes back as it is.
    ///
    /// What is redacted already stays as it is.
    public func redact(_ text: String) -> String {
        let matches = self.matches(in: text)
        if matches.isEmpty { return text }
        var writer = ByteWriter(capacity: text.utf8.count + 32)
        writer.append(redacting: text, self)
        return writer.string
    }

    /// What was found in the UTF-8 `bytes`, in order and not overlapping.
    package func matches(in bytes: UnsafeRawBufferPointer) -> [PIIMatch] {
        guard let text = ScannedText(bytes) else { return [] }
        let matches = PIIScanner.matches(in: text)
        guard let rules else { return matches }
        return rules.matches(in: text, and: matches)
    }

    /// What the name of a member says about its value.
    @inline(__always)
    func strength(of name: UnsafeRawBufferPointer) -> SecretName.Strength {
        let strength = SecretName.strength(of: name)
        if strength == .strong { return strength }
        if let rules, rules.hasName(name) { return .strong }
        return strength == .none && PhoneLabel.isName(name) ? .phone : strength
    }

    #if DEBUG
    /// How many bytes a scan of `bytes` reads, those that it reads again included.
    package func readCount(in bytes: UnsafeRawBufferPointer) -> Int {
        var count = 0
        withUnsafeMutablePointer(to: &count) { reads in
            guard var text = ScannedText(bytes) else { return }
            text.reads = reads
            _ = PIIScanner.matches(in: text)
        }
        return count
    }
    #endif
}
