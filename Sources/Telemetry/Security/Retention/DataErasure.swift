/// Erases events on demand, from sessions, statistics and sums too.
package struct DataErasure: Sendable {
    private let store: any StorageProvider
    private let audit: AuditTrail

    /// - Parameters:
    ///   - store: Where events are erased.
    ///   - audit: Is told before anything is erased.
    package init(store: any StorageProvider, audit: AuditTrail) {
        self.store = store
        self.audit = audit
    }

    /// Erases what a filter matches; order, limit, cursor and offset are not looked at.
    ///
    /// - Returns: How many events.
    /// - Throws: ``TelemetryError`` with code `invalid_filter` if the filter restricts nothing, or when the store or the
    ///   audit log fails; what was erased stays erased.
    package func erase(_ filter: QueryFilter) async throws -> Int {
        let count = try await self.count(filter)
        if self.audit.isKept {
            try await self.audit.write(
                AuditEntry(.erased, target: self.store.name, details: filter.parts(events: count))
            )
        }
        let erased = try await self.store.erase(filter)
        // Free pages and the log may still hold it.
        try await self.store.compact()
        return erased
    }

    /// How many events a filter matches.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` if the filter restricts nothing, or when the store fails.
    package func count(_ filter: QueryFilter) async throws -> Int {
        guard filter.restricts else {
            throw TelemetryError(
                .invalidFilter,
                "nothing says what to erase: name a session, a user, a time or the like"
            )
        }
        return try await self.store.count(filter)
    }
}

extension QueryFilter {
    /// Whether it leaves anything out.
    package var restricts: Bool {
        var other = QueryFilter(order: self.order)
        other.search = self.search.flatMap { $0.isEmpty ? $0 : nil }
        return self.scope != other.scope
    }

    /// The parts that restrict, by their names; searched text is not repeated, as it may be what is to be forgotten.
    fileprivate func parts(events: Int) -> JSONObject {
        var parts: JSONObject = ["events": .integer(Int64(events))]
        let texts: [(String, String?)] = [
            ("id", self.id?.description), ("session", self.session), ("category", self.category),
            ("action", self.action), ("type", self.type?.rawValue), ("user", self.user),
            ("trace", self.trace?.description), ("since", self.since?.iso8601), ("until", self.until?.iso8601),
        ]
        for (name, text) in texts { if let text { parts[name] = .string(text) } }
        if self.restrictsText { parts["text"] = true }
        return parts
    }
}
