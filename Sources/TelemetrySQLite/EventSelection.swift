import GRDB
import Telemetry

/// The events that a filter matches, read in slices, so that no read holds the log back for long.
///
/// What SQL can say is asked of SQL; `search`, `where` and the user are looked at event by event, with the same code
/// that every store uses.
struct EventSelection {
    /// Rows that one slice looks at, at the most.
    private static let slice = 5000

    /// Values for the places of a condition, in order.
    enum Value {
        case text(String)
        case number(Int64)
        case blob([UInt8])
    }

    let filter: QueryFilter
    private var conditions: [String] = []
    private var values: [Value] = []

    /// The column of times; `+` keeps its indexes out where a session or an id has fewer rows than any time.
    private let time: String

    init(_ filter: QueryFilter) {
        self.filter = filter
        let plus = filter.session == nil && filter.id == nil ? "" : "+"
        self.time = "\(plus)timestamp"
        if let session = filter.session { self.add("session_id = ?", .text(session)) }
        if let category = filter.category { self.add("\(plus)category = ?", .text(category)) }
        if let action = filter.action { self.add("action = ?", .text(action)) }
        // Spelled out, so that the partial index on errors is seen to fit.
        if let type = filter.type { self.conditions.append("event_type = '\(type.rawValue)'") }
        if let since = filter.since { self.add("\(self.time) >= ?", .number(since.nanoseconds)) }
        if let until = filter.until { self.add("\(self.time) < ?", .number(until.nanoseconds)) }
        if let trace = filter.trace { self.add("trace_id = ?", .blob(trace.bytes)) }
        if let id = filter.id { self.add("event_id = ?", .blob(id.bytes)) }
    }

    private mutating func add(_ condition: String, _ value: Value) {
        self.conditions.append(condition)
        self.values.append(value)
    }

    /// Whether there is something that only the event itself can answer.
    private var needsEvents: Bool { self.filter.user != nil || self.filter.restrictsText }

    /// One page.
    func page(_ pool: DatabasePool) async throws -> EventPage {
        try self.filter.validate()
        var position = try self.filter.position()
        var toSkip = position == nil ? self.filter.offset : 0
        var events: [TelemetryEvent] = []
        while true {
            let rows = self.needsEvents ? Self.slice : min(Self.slice, self.filter.limit + 1 - events.count + toSkip)
            let slice = try await pool.read { [position] in try self.events($0, after: position, rows: rows) }
            for event in slice where !self.needsEvents || self.filter.matches(event) {
                if toSkip > 0 {
                    toSkip -= 1
                } else {
                    events.append(event)
                    if events.count > self.filter.limit { return self.page(of: events) }
                }
            }
            guard slice.count == rows, let last = slice.last else { return EventPage(events: events) }
            position = last.position
        }
    }

    /// Gives every event that matches to `body`, which may remove it.
    ///
    /// They come as an index has them; order, limit, cursor and offset are not looked at.
    func forEach(_ database: Database, _ body: (TelemetryEvent) throws -> Void) throws {
        var filter = self.filter
        let isTimed = filter.category != nil || filter.since != nil || filter.until != nil
        filter.order = isTimed && filter.session == nil ? .oldest : .arrival
        let ordered = EventSelection(filter)
        var position: PageCursor?
        while true {
            let slice = try ordered.events(database, after: position, rows: Self.slice)
            for event in slice where !self.needsEvents || self.filter.matches(event) { try body(event) }
            guard slice.count == Self.slice, let last = slice.last else { return }
            position = last.position
        }
    }

    private func page(of events: [TelemetryEvent]) -> EventPage {
        let page = Array(events.dropLast())
        return EventPage(events: page, nextCursor: page.last?.position.text(scope: self.filter.scope))
    }

    private func events(_ database: Database, after position: PageCursor?, rows: Int) throws -> [TelemetryEvent] {
        var conditions = self.conditions
        var values = self.values
        if let position {
            switch self.filter.order {
            case .newest: conditions.append("(\(self.time), id) < (?, ?)")
            case .oldest: conditions.append("(\(self.time), id) > (?, ?)")
            case .arrival: conditions.append("id > ?")
            }
            if self.filter.order != .arrival { values.append(.number(position.timestamp.nanoseconds)) }
            values.append(.number(position.sequence))
        }
        let place =
            switch self.filter.order {
            case .newest: "\(self.time) DESC, id DESC"
            case .oldest: "\(self.time), id"
            case .arrival: "id"
            }
        let statement = try RawStatement(
            database,
            """
            SELECT \(StoredEvent.columns) FROM telemetry_events
            \(conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))")
            ORDER BY \(place) LIMIT ?
            """
        )
        for (index, value) in values.enumerated() { statement.bind(Int32(index + 1), value) }
        statement.bind(Int32(values.count + 1), Int64(rows))
        var events: [TelemetryEvent] = []
        try statement.forEach { row in
            events.append(try StoredEvent.event(row))
            return true
        }
        return events
    }
}

extension TelemetryEvent {
    /// Where the event stands in the orders of pages.
    fileprivate var position: PageCursor { PageCursor(timestamp: self.timestamp, sequence: self.sequence ?? 0) }
}

extension RawStatement {
    func bind(_ place: Int32, _ value: EventSelection.Value) {
        switch value {
        case .text(let text): self.bind(place, text)
        case .number(let number): self.bind(place, number)
        case .blob(let bytes): self.bind(place, bytes)
        }
    }
}

extension TraceID {
    /// Most significant first.
    fileprivate var bytes: [UInt8] { self.high.bigEndianBytes + self.low.bigEndianBytes }
}

extension EventID {
    /// Most significant first.
    var bytes: [UInt8] { self.high.bigEndianBytes + self.low.bigEndianBytes }
}

extension UInt64 {
    fileprivate var bigEndianBytes: [UInt8] { withUnsafeBytes(of: self.bigEndian) { Array($0) } }
}
