import GRDB
import Telemetry

/// The way to the events of a filter: the index that leads to them, and what is asked of each row on the way.
///
/// Only what the index answers is a condition of the statement. Everything else is a column of its result, so that a
/// slice is bounded by the rows that it looks at, however few of them match.
struct EventScan {
    /// Rows that one slice looks at, at the most: some 10 ms, for which a reader holds the log back.
    static let rowLimit = 20_000
    /// Bytes of events that one slice reads, about: what is only looked through takes no more memory than this.
    static let byteLimit = 4 << 20

    /// An index; `arrival` is the table itself.
    enum Path: String {
        case id = "idx_event_id"
        case session = "idx_session_id"
        case category = "idx_category"
        case errors = "idx_error"
        case time = "idx_timestamp"
        case arrival

        /// Whether its rows come by time.
        var isTimed: Bool { [.category, .errors, .time].contains(self) }
    }

    /// What a slice found.
    struct Slice {
        var found: [StoredEvent] = []
        /// Events that matched and were passed over.
        var skipped = 0
        /// The last row that was looked at.
        var position: PageCursor?
        /// Whether nothing comes after it.
        var isLast = false
    }

    /// The same, without the events.
    struct Sequences {
        var sequences: [Int64] = []
        var position: PageCursor?
        var isLast = false
    }

    let path: Path
    let order: QueryFilter.Order
    private var sought = SQLCondition()
    private var asked = SQLCondition()

    /// - Parameters:
    ///   - filter: What is looked for; `search`, `where` and the user are not looked at.
    ///   - order: The order of the events; `nil` for that of the best index.
    ///   - session: What is known of the filter's session if it is too large to be sorted.
    init(_ filter: QueryFilter, order: QueryFilter.Order?, largeSession session: RollupSession<String>? = nil) {
        let path = Self.path(filter, order, isLargeSession: session != nil)
        self.path = path
        self.order = order ?? (path.isTimed ? .oldest : .arrival)
        if let id = filter.id { self.sought.add("event_id = ?", .blob(id.bytes)) }
        if let session = filter.session { self.add("session_id = ?", .text(session), isSought: path == .session) }
        if let session, path == .time {
            self.sought.add("timestamp >= ?", .number(session.startTime.nanoseconds))
            if order == .newest { self.sought.add("timestamp <= ?", .number(session.lastEventTime.nanoseconds)) }
        }
        if let category = filter.category { self.add("category = ?", .text(category), isSought: path == .category) }
        if let since = filter.since {
            self.add("timestamp >= ?", .number(since.nanoseconds), isSought: path.isTimed)
        }
        if let until = filter.until { self.add("timestamp < ?", .number(until.nanoseconds), isSought: path.isTimed) }
        if path == .errors {
            // Spelled out, so that the partial index is seen to fit.
            self.sought.add("event_type = 'error'")
        } else if let type = filter.type {
            self.asked.add("event_type = ?", .text(type.rawValue))
        }
        if let action = filter.action { self.asked.add("action = ?", .text(action)) }
        if let trace = filter.trace { self.asked.add("trace_id = ?", .blob(trace.bytes)) }
    }

    /// The events of a scope before a time, earliest first.
    init(_ scope: RetentionScope, before time: Timestamp) {
        let isErrors = scope.types == [.error] && scope.category == nil
        self.path = isErrors ? .errors : scope.category == nil ? .time : .category
        self.order = .oldest
        if isErrors { self.sought.add("event_type = 'error'") }
        if let category = scope.category { self.sought.add("category = ?", .text(category)) }
        self.sought.add("timestamp < ?", .number(time.nanoseconds))
        if scope.hasTypes, !isErrors {
            let names = scope.types.map { "'\($0.rawValue)'" }.sorted()
            self.asked.add("event_type IN (\(names.joined(separator: ", ")))")
        }
        for category in scope.exceptions { self.asked.add("category <> ?", .text(category)) }
    }

    private static func path(_ filter: QueryFilter, _ order: QueryFilter.Order?, isLargeSession: Bool) -> Path {
        if filter.id != nil { return .id }
        if filter.session != nil { return isLargeSession && order != .arrival && order != nil ? .time : .session }
        if order == .arrival { return .arrival }
        if filter.type == .error { return .errors }
        if filter.category != nil { return .category }
        return order == nil && filter.since == nil && filter.until == nil ? .arrival : .time
    }

    private mutating func add(_ condition: String, _ value: SQLCondition.Value, isSought: Bool) {
        if isSought { self.sought.add(condition, value) } else { self.asked.add(condition, value) }
    }

    /// The events that match after a position, at most `limit`, among the next ``rowLimit`` rows.
    func slice(
        _ database: Database,
        after position: PageCursor?,
        skipping skip: Int = 0,
        limit: Int
    ) throws -> Slice {
        let read = try RawStatement(database, StoredEvent.selectBySequence)
        var slice = Slice()
        var bytes = 0
        // An offset is as large as its caller likes.
        let rows = self.asked.isEmpty ? min(Self.rowLimit, min(skip, Self.rowLimit) + limit) : Self.rowLimit
        slice.position = position
        slice.isLast = try self.forEachMatch(database, after: &slice.position, rows: rows) { sequence in
            guard slice.skipped == skip else {
                slice.skipped += 1
                return true
            }
            read.bind(1, sequence)
            if let stored = try read.first({ StoredEvent($0) }) {
                slice.found.append(stored)
                bytes += stored.bytes
            }
            return slice.found.count < limit && bytes < Self.byteLimit
        }
        return slice
    }

    /// The sequences of the events that match among the next ``rowLimit`` rows after a position.
    func sequences(_ database: Database, after position: PageCursor?) throws -> Sequences {
        var slice = Sequences(position: position)
        slice.isLast = try self.forEachMatch(database, after: &slice.position, rows: Self.rowLimit) { sequence in
            slice.sequences.append(sequence)
            return true
        }
        return slice
    }

    /// Gives the sequence of each event that matches to `body`, until that returns false.
    ///
    /// - Returns: Whether all rows were looked at that there are; `position` is that of the last one.
    private func forEachMatch(
        _ database: Database,
        after position: inout PageCursor?,
        rows: Int,
        _ body: (Int64) throws -> Bool
    ) throws -> Bool {
        var sought = self.sought
        if let position { self.add(position, to: &sought) }
        let index = self.path == .arrival ? "NOT INDEXED" : "INDEXED BY \(self.path.rawValue)"
        let scan = try RawStatement(
            database,
            """
            SELECT id, timestamp, \(self.asked.expression) FROM telemetry_events \(index) \(sought.clause)
            ORDER BY \(self.place) LIMIT ?
            """
        )
        scan.bind([SQLCondition.Value.number(Int64(rows))], from: scan.bind(self.asked.values + sought.values))
        var scanned = 0
        var goesOn = true
        try scan.forEach { row in
            scanned += 1
            position = PageCursor(timestamp: row.time(1), sequence: row.int(0))
            if row.int(2) != 0 { goesOn = try body(row.int(0)) }
            return goesOn
        }
        return goesOn && scanned < rows
    }

    private var place: String {
        switch self.order {
        case .newest: "timestamp DESC, id DESC"
        case .oldest: "timestamp, id"
        case .arrival: "id"
        }
    }

    private func add(_ position: PageCursor, to sought: inout SQLCondition) {
        let (time, sequence) = (position.timestamp.nanoseconds, position.sequence)
        switch self.order {
        case .newest: sought.add("(timestamp, id) < (?, ?)", .number(time), .number(sequence))
        case .oldest: sought.add("(timestamp, id) > (?, ?)", .number(time), .number(sequence))
        case .arrival: sought.add("id > ?", .number(sequence))
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
