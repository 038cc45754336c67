/// Checks the parts of an event against their limits.
package struct EventValidator: Sendable {
    /// The most bytes of a name: session, category, action, service.
    package static let nameLimit = 255

    private let limits: TelemetryConfiguration.Limits

    package init(limits: TelemetryConfiguration.Limits) { self.limits = limits }

    /// Checks everything but the encoded sizes, which are known only once the record is made.
    ///
    /// - Throws: ``TelemetryError`` that names field, limit and value.
    package func validate(_ event: borrowing TelemetryEvent) throws(TelemetryError) {
        try Self.checkRequired("category", event.category.utf8.count)
        try Self.checkRequired("action", event.action.utf8.count)
        try Self.check("sessionId", event.sessionID.utf8.count, limit: Self.nameLimit)
        if let service = event.service { try Self.check("service", service.utf8.count, limit: Self.nameLimit) }
        if let label = event.label { try Self.check("label", label.utf8.count, limit: self.limits.label) }
        if let value = event.value, !value.isFinite {
            throw TelemetryError(.invalidField, "value must be a finite number, not \(value)", field: "value")
        }
        if let duration = event.durationNanoseconds, duration < 0 {
            let milliseconds = Double(duration) / 1_000_000
            throw TelemetryError(.invalidField, "duration must be ≥ 0 ms, not \(milliseconds)", field: "duration")
        }
        try self.check(event.metadata, in: "metadata", depth: 1)
        if let details = event.details {
            try self.check(details.context.custom, in: "context", depth: 1)
            if let usage = details.usage { try Self.check(usage) }
            if details.seal != nil {
                throw TelemetryError(.unreadable, "an event that cannot be opened cannot be recorded anew")
            }
        }
    }

    /// Checks the size of a field as JSON.
    ///
    /// - Throws: ``TelemetryError`` that names field, limit and value.
    package func checkEncoded(_ field: String, _ count: Int) throws(TelemetryError) {
        try Self.check(field, count, limit: self.limits.metadata)
    }

    private func check(_ object: JSONObject, in field: StaticString, depth: Int) throws(TelemetryError) {
        try object.pairs.withUnsafeBufferPointer { pairs throws(TelemetryError) in
            for index in pairs.indices where Self.needsLook(pairs[index].1) {
                try self.check(pairs[index].1, in: field, depth: depth)
            }
        }
    }

    /// Whether there is something in a value to check; most are texts and numbers.
    @inline(__always)
    private static func needsLook(_ value: borrowing JSONValue) -> Bool {
        switch value {
        case .null, .bool, .integer, .unsigned, .string: false
        case .double(let number): !number.isFinite
        case .array, .object: true
        }
    }

    private func check(_ value: JSONValue, in field: StaticString, depth: Int) throws(TelemetryError) {
        switch value {
        case .null, .bool, .integer, .unsigned, .string: return
        case .double(let number):
            if number.isFinite { return }
            throw TelemetryError(
                .invalidField,
                "\(field) must hold finite numbers, not \(number)",
                field: "\(field)"
            )
        case .array(let elements):
            try self.checkDepth(field, depth + 1)
            for element in elements { try self.check(element, in: field, depth: depth + 1) }
        case .object(let object):
            try self.checkDepth(field, depth + 1)
            try self.check(object, in: field, depth: depth + 1)
        }
    }

    private func checkDepth(_ field: StaticString, _ depth: Int) throws(TelemetryError) {
        if depth <= self.limits.depth { return }
        throw TelemetryError(
            .fieldTooLarge,
            "\(field) may be nested \(self.limits.depth) deep, and is at least \(depth)",
            field: "\(field)"
        )
    }

    private static func check(_ usage: TokenUsage) throws(TelemetryError) {
        try self.check("usage.model", usage.model?.utf8.count ?? 0, limit: self.nameLimit)
        try self.check("usage.key", usage.key?.utf8.count ?? 0, limit: self.nameLimit)
        if let (field, count) = usage.negativeCount {
            throw TelemetryError(.invalidField, "\(field) must be ≥ 0, not \(count)", field: field)
        }
    }

    @inline(__always)
    private static func checkRequired(_ field: StaticString, _ count: Int) throws(TelemetryError) {
        if count == 0 { throw TelemetryError(.missingField, "\(field) is required", field: "\(field)") }
        try self.check(field, count, limit: self.nameLimit)
    }

    @inline(__always)
    private static func check(_ field: StaticString, _ count: Int, limit: Int) throws(TelemetryError) {
        if count > limit { throw self.tooLarge("\(field)", count, limit) }
    }

    private static func check(_ field: String, _ count: Int, limit: Int) throws(TelemetryError) {
        if count > limit { throw self.tooLarge(field, count, limit) }
    }

    private static func tooLarge(_ field: String, _ count: Int, _ limit: Int) -> TelemetryError {
        TelemetryError(.fieldTooLarge, "\(field) may have \(limit) bytes, not \(count)", field: field)
    }
}
