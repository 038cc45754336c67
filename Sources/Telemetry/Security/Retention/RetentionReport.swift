/// What retention removed, or would remove.
public struct RetentionReport: Sendable, Hashable {
    /// Why events are removed.
    public enum Reason: String, Sendable, Hashable {
        /// They are older than is kept.
        case age
        /// There are more than are kept.
        case count
        /// They take more space than they may.
        case size
    }

    /// One step.
    public struct Removal: Sendable, Hashable {
        /// Which events.
        public var scope: RetentionScope
        /// Before which time; `nil` where that is found only when it is done.
        public var before: Timestamp?
        /// Why.
        public var reason: Reason
        /// How many.
        public var events: Int
    }

    /// Whether nothing was removed.
    public let isDryRun: Bool
    /// What the store held before.
    public let extent: StorageExtent
    /// What it held afterwards; `nil` if nothing was to be done.
    public internal(set) var extentAfter: StorageExtent?
    /// The steps, in order.
    public internal(set) var removals: [Removal] = []

    init(isDryRun: Bool, extent: StorageExtent) {
        self.isDryRun = isDryRun
        self.extent = extent
    }

    /// How many events in all.
    public var events: Int { self.removals.reduce(0) { $0 + $1.events } }

    /// What the store would hold after the steps so far, if every event took as much.
    var expected: StorageExtent {
        let events = max(self.extent.events - Int64(self.events), 0)
        let share = self.extent.events > 0 ? Double(events) / Double(self.extent.events) : 0
        return StorageExtent(events: events, bytes: Int64(Double(self.extent.bytes) * share))
    }
}

extension RetentionReport {
    /// As JSON.
    package var object: JSONObject {
        var object: JSONObject = [
            "dryRun": .bool(self.isDryRun), "events": .integer(Int64(self.events)),
            "removals": .array(self.removals.map { .object($0.object) }), "before": .object(self.extent.object),
        ]
        if let extentAfter { object["after"] = .object(extentAfter.object) }
        return object
    }
}

extension RetentionReport.Removal {
    package var object: JSONObject {
        var object: JSONObject = ["scope": .string(self.scope.description), "reason": .string(self.reason.rawValue)]
        if let before { object["before"] = .string(before.iso8601) }
        object["events"] = .integer(Int64(self.events))
        return object
    }

    func entry(for store: String, by actor: String?) -> AuditEntry {
        AuditEntry(.retention, target: store, actor: actor, details: self.object)
    }
}

extension StorageExtent {
    package var object: JSONObject {
        ["events": .integer(self.events), "bytes": .integer(self.bytes), "logBytes": .integer(self.logBytes)]
    }

    /// What it takes on the disk.
    package var diskBytes: Int64 { self.bytes + self.logBytes }
}
