/// Which events an analysis is about: a ``QueryFilter`` without order and pages, and what only an event's contents say.
package struct AnalysisFilter: Sendable, Hashable {
    /// The names that it may have, times aside.
    package static let parameterNames = [
        "session", "category", "action", "type", "service", "model", "outcome", "user", "trace", "search", "where",
    ]

    /// What a store can be asked; order, limit, cursor and offset are not looked at.
    package var query: QueryFilter
    /// Only events that this service recorded.
    package var service: String?
    /// Only events with usage of this model.
    package var model: String?
    /// Only events that went so.
    package var outcome: EventOutcome?

    package init(
        _ query: QueryFilter = QueryFilter(),
        service: String? = nil,
        model: String? = nil,
        outcome: EventOutcome? = nil
    ) {
        self.query = query
        self.service = service
        self.model = model
        self.outcome = outcome
    }

    /// Reads a filter from named texts; only `where` may be repeated.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for an unknown name or a wrong value.
    package init(parameters: [(name: String, value: String)], now: Timestamp) throws(TelemetryError) {
        self.init()
        try ParameterNames.check(parameters, repeatable: ["where"])
        for (name, value) in parameters {
            switch name {
            case "service": self.service = value
            case "model": self.model = value
            case "outcome":
                guard let outcome = EventOutcome(rawValue: value) else {
                    let message = "outcome must be error or ok, not \"\(value.prefix(60))\""
                    throw TelemetryError(.invalidFilter, message, field: name)
                }
                self.outcome = outcome
            case "order", "limit", "cursor", "offset":
                throw TelemetryError(.invalidFilter, "unknown filter \"\(name)\"", field: name)
            default: try self.query.set(name, to: value, now: now)
            }
        }
    }

    /// Whether it leaves anything out beyond a range of time.
    package var restricts: Bool {
        self.query.restrictsBeyondTime || self.service != nil || self.model != nil || self.outcome != nil
    }

    /// Whether an event that the ``indexed`` part leads to is one of these.
    package func matches(_ event: TelemetryEvent) -> Bool {
        if let service, event.service.map({ !$0.hasSameBytes(as: service) }) ?? true { return false }
        if let model, event.usage?.model.map({ !$0.hasSameBytes(as: model) }) ?? true { return false }
        if let outcome, EventOutcome(event) != outcome { return false }
        return self.query.matches(event)
    }

    /// The part that a store finds without looking into events, so that every event that is read counts as read.
    package var indexed: QueryFilter {
        var filter = self.query
        filter.search = nil
        filter.user = nil
        filter.conditions = []
        if self.outcome == .error, filter.type == nil { filter.type = .error }
        return filter
    }
}

extension QueryFilter {
    fileprivate var restrictsBeyondTime: Bool {
        var other = self
        other.since = nil
        other.until = nil
        return other.restricts
    }
}
