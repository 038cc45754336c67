/// The parts of a filter that a record answers as it lies, without becoming an event.
struct RecordMatcher {
    private let filter: QueryFilter
    private let session: [UInt8]?
    private let category: [UInt8]?
    private let action: [UInt8]?

    init(_ filter: QueryFilter) {
        self.filter = filter
        self.session = filter.session.map { Array($0.utf8) }
        self.category = filter.category.map { Array($0.utf8) }
        self.action = filter.action.map { Array($0.utf8) }
    }

    /// Whether there is nothing that only the event itself can answer.
    var isSufficient: Bool { self.filter.user == nil && !self.filter.restrictsText }

    func admits(_ record: EventRecord) -> Bool {
        if let id = self.filter.id, record.id != id { return false }
        if let type = self.filter.type, record.eventType != type { return false }
        if let since = self.filter.since, record.timestamp < since { return false }
        if let until = self.filter.until, record.timestamp >= until { return false }
        if let trace = self.filter.trace, record.traceID != trace { return false }
        if let session = self.session, !record.session.elementsEqual(session) { return false }
        if let category = self.category, !record.category.elementsEqual(category) { return false }
        if let action = self.action, !record.action.elementsEqual(action) { return false }
        return true
    }
}
