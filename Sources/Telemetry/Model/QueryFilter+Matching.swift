extension QueryFilter {
    /// Whether `event` is one of these; order, limit, cursor and offset are not looked at.
    package func matches(_ event: TelemetryEvent) -> Bool {
        if let id, event.id != id { return false }
        if let session, !event.sessionID.hasSameBytes(as: session) { return false }
        if let category, !event.category.hasSameBytes(as: category) { return false }
        if let action, !event.action.hasSameBytes(as: action) { return false }
        if let type, event.eventType != type { return false }
        if let user, !event.context.userID.hasSameBytes(as: user) { return false }
        if let trace, event.traceID != trace { return false }
        if let since, event.timestamp < since { return false }
        if let until, event.timestamp >= until { return false }
        return self.matchesText(of: event)
    }

    /// The parts that a store without text indexes leaves to this: `search` and the conditions.
    package func matchesText(of event: TelemetryEvent) -> Bool {
        if let search, !search.isEmpty {
            guard let label = event.label, label.containsCaseInsensitive(search) else { return false }
        }
        return self.conditions.allSatisfy { $0.holds(in: event.metadata) }
    }

    /// Whether ``matchesText(of:)`` restricts at all.
    package var restrictsText: Bool { !(self.search ?? "").isEmpty || !self.conditions.isEmpty }
}

extension String {
    /// Whether `text` occurs here, comparing by the lower-case forms of characters.
    package func containsCaseInsensitive(_ text: String) -> Bool {
        self.lowercased().utf8.firstRange(of: Array(text.lowercased().utf8)) != nil
    }
}
