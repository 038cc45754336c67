extension PIIDetector {
    /// Whether there are patterns, which ``apply(to:)-(TelemetryEvent)`` must have been asked about before a record is made.
    @inline(__always)
    var hasPatterns: Bool { self.rules.map { !$0.patterns.isEmpty } ?? false }

    /// Redacts what the patterns of the configuration find in the texts of `event`.
    ///
    /// - Throws: ``TelemetryError`` with code `redaction_failed` when a pattern fails; the event must not be kept then.
    func apply(to event: inout TelemetryEvent) throws(TelemetryError) {
        event.category = try self.applied(to: event.category, "category")
        event.action = try self.applied(to: event.action, "action")
        if let label = event.label { event.label = try self.applied(to: label, "label") }
        event.metadata = try self.applied(to: event.metadata, "metadata")
        if let context = event.details?.context, !context.isEmpty { event.context = try self.applied(to: context) }
        if let model = event.usage?.model { event.usage?.model = try self.applied(to: model, "usage.model") }
        if let key = event.usage?.key { event.usage?.key = try self.applied(to: key, "usage.key") }
    }

    /// A context in which nothing is left that the patterns of the configuration find.
    ///
    /// - Throws: ``TelemetryError`` with code `redaction_failed` when a pattern fails.
    func applied(to context: TelemetryContext) throws(TelemetryError) -> TelemetryContext {
        guard self.hasPatterns, !context.isEmpty else { return context }
        return try TelemetryContext(object: try self.applied(to: context.object, "context"))
    }

    /// `text` without what the patterns of the configuration find.
    ///
    /// - Throws: ``TelemetryError`` with code `redaction_failed` when a pattern fails.
    package func applied(to text: String, _ field: String) throws(TelemetryError) -> String {
        guard let rules else { return text }
        var text = text
        for pattern in rules.patterns {
            let matches = try self.matches(of: pattern, in: text, field)
            if matches.isEmpty { continue }
            var writer = ByteWriter(capacity: text.utf8.count + 32)
            text.withBytes { bytes in writer.append(bytes, redacting: matches) { $0.append($1) } }
            text = writer.string
        }
        return text
    }

    /// What one pattern finds in `text`, tokens of redaction aside.
    ///
    /// - Throws: ``TelemetryError`` with code `redaction_failed` when the pattern fails.
    package func matches(
        of pattern: any RedactionPattern,
        in text: String,
        _ field: String
    ) throws(TelemetryError) -> [PIIMatch] {
        let ranges: [Range<Int>]
        do {
            ranges = try pattern.ranges(in: text)
        } catch {
            throw TelemetryError(
                .redactionFailed,
                "the pattern \"\(pattern.name)\" failed on the \(field)",
                field: field,
                cause: error
            )
        }
        return text.withBytes { bytes in
            guard let text = ScannedText(bytes) else { return [] }
            var end = 0
            return ranges.compactMap { range in
                guard range.lowerBound >= end, range.upperBound <= text.count, !range.isEmpty,
                    !SecretValue.touchesToken(range, in: text)
                else { return nil }
                end = range.upperBound
                return PIIMatch(range: range, kind: .custom)
            }
        }
    }

    private func applied(to object: JSONObject, _ field: String) throws(TelemetryError) -> JSONObject {
        var members: [(String, JSONValue)] = []
        var taken = Set(object.map(\.key))
        for member in object {
            var key = try self.applied(to: member.key, field)
            if key != member.key {
                let first = key
                var number = 1
                while !taken.insert(key).inserted {
                    number += 1
                    key = "\(first)_\(number)"
                }
            }
            members.append((key, try self.applied(to: member.value, field)))
        }
        return JSONObject(members)
    }

    /// `value` without what the patterns of the configuration find, at any depth.
    ///
    /// - Throws: ``TelemetryError`` with code `redaction_failed` when a pattern fails.
    func applied(to value: JSONValue, _ field: String) throws(TelemetryError) -> JSONValue {
        switch value {
        case .string(let text): return .string(try self.applied(to: text, field))
        case .object(let object): return .object(try self.applied(to: object, field))
        case .array(let elements):
            var applied: [JSONValue] = []
            for element in elements { applied.append(try self.applied(to: element, field)) }
            return .array(applied)
        case .null, .bool, .integer, .unsigned, .double: return value
        }
    }
}
