import Telemetry

/// The plainest thing that could answer: a list of events that is looked through for each question.
///
/// It shares no code with the stores, so that a mistake of theirs is not its own.
struct NaiveStore {
    /// In the order of arrival; each has an id of its own.
    let events: [TelemetryEvent]
    /// What is added up: the first of each key and source, and of each session only the best source.
    let countedUsages: [CountedUsage]
    /// Every session, as it stands when all have been quiet for longer than any setting.
    let sessions: [Session]

    init(_ events: [TelemetryEvent] = []) {
        let usages = Self.countedUsages(of: events)
        self.events = events
        self.countedUsages = usages
        self.sessions = Self.sessions(of: events, usages)
    }

    /// The ids of all events that a filter matches, in its order.
    func ids(_ filter: QueryFilter) -> [EventID] {
        let found = self.events.enumerated().filter { Self.matches(filter, $0.element) }
        let sorted = found.sorted { left, right in
            let (first, second) = (left.element.timestamp, right.element.timestamp)
            return switch filter.order {
            case .newest: first == second ? left.offset > right.offset : first > second
            case .oldest: first == second ? left.offset < right.offset : first < second
            case .arrival: left.offset < right.offset
            }
        }
        return sorted.map(\.element.id)
    }

    private static func matches(_ filter: QueryFilter, _ event: TelemetryEvent) -> Bool {
        (filter.id == nil || filter.id == event.id) && Self.fits(filter.session, event.sessionID)
            && Self.fits(filter.category, event.category) && Self.fits(filter.action, event.action)
            && (filter.type == nil || filter.type == event.eventType) && Self.fits(filter.user, event.context.userID)
            && (filter.trace == nil || filter.trace == event.traceID)
            && (filter.since.map { $0 <= event.timestamp } ?? true)
            && (filter.until.map { $0 > event.timestamp } ?? true)
            && Self.contains(filter.search, event.label)
            && filter.conditions.allSatisfy { Self.holds($0, event.metadata) }
    }

    /// Names are the same if their bytes are.
    static func fits(_ wanted: String?, _ text: String?) -> Bool {
        wanted.map { wanted in text.map { Array($0.utf8) == Array(wanted.utf8) } ?? false } ?? true
    }

    static func contains(_ search: String?, _ texts: String?...) -> Bool {
        guard let search, !search.isEmpty else { return true }
        let wanted = Array(search.lowercased().utf8)
        return texts.contains { text in
            let held = Array((text ?? "").lowercased().utf8)
            return held.indices.contains { held[$0...].starts(with: wanted) }
        }
    }

    /// Only what random filters ask: a member, without wildcards, against a whole number or a word.
    private static func holds(_ condition: WhereCondition, _ metadata: JSONObject) -> Bool {
        let value = metadata[condition.path]
        if condition.operator == .exists { return value != nil }
        guard let value else { return condition.operator == .notEqual }
        let order: Int
        if let left = value.integer, let right = Int64(condition.value) {
            order = left < right ? -1 : left == right ? 0 : 1
        } else {
            let text = value.string ?? value.integer.map(String.init) ?? ""
            order = text < condition.value ? -1 : text == condition.value ? 0 : 1
        }
        return switch condition.operator {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        case .exists: true
        }
    }
}
