extension QueryFilter {
    /// Refuses what a store of sealed events cannot answer.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` that names the part and says why.
    package func refuseSealedParts() throws(TelemetryError) {
        if let search, !search.isEmpty { throw Self.refusal("search", "labels are") }
        if !self.conditions.isEmpty { throw Self.refusal("where", "metadata is") }
        if self.user != nil { throw Self.refusal("user", "context is") }
    }

    fileprivate static func refusal(_ field: String, _ parts: String) -> TelemetryError {
        TelemetryError(
            .invalidFilter,
            "\(field) cannot be answered, as \(parts) sealed in this store; "
                + "session, category, action, type, trace and time can",
            field: field
        )
    }
}

extension SessionFilter {
    /// Refuses what a store of sealed events cannot answer.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` that names the part and says why.
    package func refuseSealedParts() throws(TelemetryError) {
        if let search, !search.isEmpty { throw QueryFilter.refusal("search", "labels are") }
        if self.user != nil { throw QueryFilter.refusal("user", "context is") }
    }
}
