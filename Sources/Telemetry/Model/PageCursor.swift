/// Where a page ended: opaque to clients, and bound to the filter and order that it was made for.
package struct PageCursor: Sendable, Hashable {
    /// The last row's time.
    package var timestamp: Timestamp
    /// The last row's place: an event's sequence, or a session's row.
    package var sequence: Int64

    package init(timestamp: Timestamp, sequence: Int64) {
        self.timestamp = timestamp
        self.sequence = sequence
    }

    /// The text for clients.
    ///
    /// `scope` is what the cursor is bound to.
    package func text(scope: some Hashable) -> String {
        [UInt64(bitPattern: self.timestamp.nanoseconds), UInt64(bitPattern: self.sequence), Self.mark(scope)]
            .map(Hex.string).joined()
    }

    /// Reads a cursor made for the same scope.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_cursor` for any other text.
    package init(_ text: String, scope: some Hashable) throws(TelemetryError) {
        let bytes = Array(text.utf8)
        guard bytes.count == 48, let time = Hex.word(bytes[..<16]), let sequence = Hex.word(bytes[16..<32]),
            let mark = Hex.word(bytes[32...])
        else {
            throw TelemetryError(.invalidCursor, "cursor is not one of ours: \"\(text.prefix(60))\"", field: "cursor")
        }
        guard mark == Self.mark(scope) else {
            throw TelemetryError(.invalidCursor, "cursor belongs to another filter or order", field: "cursor")
        }
        self.init(timestamp: Timestamp(nanoseconds: Int64(bitPattern: time)), sequence: Int64(bitPattern: sequence))
    }

    private static func mark(_ scope: some Hashable) -> UInt64 { FNV1a.hash(String(reflecting: scope).utf8) }
}

extension QueryFilter {
    /// The filter without what changes from page to page.
    package var scope: QueryFilter {
        var scope = self
        scope.cursor = nil
        scope.limit = 100
        scope.offset = 0
        return scope
    }

    /// The place that ``cursor`` names.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_cursor`.
    package func position() throws(TelemetryError) -> PageCursor? {
        guard let cursor else { return nil }
        return try PageCursor(cursor, scope: self.scope)
    }
}

extension SessionFilter {
    /// The filter without what changes from page to page.
    package var scope: SessionFilter {
        var scope = self
        scope.cursor = nil
        scope.limit = 100
        return scope
    }

    /// The place that ``cursor`` names.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_cursor`.
    package func position() throws(TelemetryError) -> PageCursor? {
        guard let cursor else { return nil }
        return try PageCursor(cursor, scope: self.scope)
    }
}
