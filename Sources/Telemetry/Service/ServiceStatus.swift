/// How a service is doing: what it kept, what it lost and why, and how its stores keep up.
public struct ServiceStatus: Sendable {
    /// Events kept since the service was initialised.
    public var accepted: Int
    /// Events lost, by reason.
    public var losses: [TelemetryError.Code: Int]
    /// Bytes of the spool that are in use.
    public var spoolBytes: Int
    /// The most bytes that the spool may use.
    public var spoolLimit: Int
    /// The stores, the queryable one first.
    public var destinations: [DestinationStatus]

    /// How one store keeps up.
    public struct DestinationStatus: Sendable {
        /// The store's name.
        public var name: String
        /// Events that wait for it.
        public var backlog: Int
        /// Bytes of the spool that these take.
        public var backlogBytes: Int
        /// Events that it took.
        public var stored: Int
        /// Events that it held already.
        public var duplicates: Int
        /// Events older than its horizon.
        public var expired: Int
        /// Events that were skipped because the store was behind and is not the queryable one.
        public var skipped: Int
        /// Events that it refuses for good; they are kept as dead letters.
        public var setAside: Int
        /// Tries that failed since the last that did not.
        public var failures: Int
        /// Why the last try failed; `nil` after one that did not.
        public var lastError: String?
        /// Whether it is tried: `closed` if so, `open` while it is left alone, `half_open` while one try shows whether it is
        /// back.
        public var circuit: String
    }
}

extension ServiceStatus {
    /// The status as JSON.
    package var object: JSONObject {
        let losses = Dictionary(self.losses.map { ($0.key.lossReason, $0.value) }, uniquingKeysWith: +)
            .sorted { $0.key < $1.key }
        return [
            "accepted": .integer(Int64(self.accepted)),
            "losses": .object(JSONObject(losses.map { ($0.key, .integer(Int64($0.value))) })),
            "spool": [
                "bytes": .integer(Int64(self.spoolBytes)), "limit": .integer(Int64(self.spoolLimit)),
            ],
            "destinations": .array(self.destinations.map { .object($0.object) }),
        ]
    }
}

extension ServiceStatus.DestinationStatus {
    /// The status as JSON.
    package var object: JSONObject {
        var object: JSONObject = [
            "name": .string(self.name),
            "backlog": .integer(Int64(self.backlog)),
            "backlogBytes": .integer(Int64(self.backlogBytes)),
            "stored": .integer(Int64(self.stored)),
            "duplicates": .integer(Int64(self.duplicates)),
            "expired": .integer(Int64(self.expired)),
            "skipped": .integer(Int64(self.skipped)),
            "setAside": .integer(Int64(self.setAside)),
            "failures": .integer(Int64(self.failures)),
            "circuit": .string(self.circuit),
        ]
        if let error = self.lastError { object.append(key: "lastError", value: .string(error)) }
        return object
    }
}
