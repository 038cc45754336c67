/// An event that a destination refuses for good, set aside with the reason.
public struct DeadLetter: Sendable, Hashable {
    /// The destination that refused it.
    public var destination: String
    /// What the destination said.
    public var reason: String
    /// When it was set aside.
    public var time: Timestamp
    /// The event as it lay in the spool.
    package var record: [UInt8]

    package init(destination: String, reason: String, time: Timestamp, record: [UInt8]) {
        self.destination = destination
        self.reason = reason
        self.time = time
        self.record = record
    }

    /// The event's id; `nil` if the event cannot be read.
    public var id: EventID? { self.record.withUnsafeBytes { EventRecord($0)?.id } }

    /// The event; `nil` if it cannot be read.
    public var event: TelemetryEvent? { self.record.withUnsafeBytes { try? EventRecord($0)?.event() } }
}

extension DeadLetter {
    /// What tells one letter from another: an event may be refused by several destinations.
    package struct Key: Sendable, Hashable {
        package var destination: String
        package var record: [UInt8]
    }

    package var key: Key { Key(destination: self.destination, record: self.record) }

    /// The letter as JSON, with its event in words.
    package var object: JSONObject {
        var object: JSONObject = [
            "destination": .string(self.destination), "reason": .string(self.reason),
            "time": .string(self.time.iso8601),
        ]
        if let json = self.event?.json, let event = try? JSONReader.value(in: json) {
            object.append(key: "event", value: event)
        }
        return object
    }
}
