import Telemetry

/// Entries of the audit log as rows.
enum AuditListing {
    static func empty(_ terminal: Terminal) -> Listing {
        Listing(
            columns: [
                Listing.Column(name: "number", shape: Table.Column(title: "NUMBER", isRightAligned: true)),
                Listing.Column(name: "time", shape: Table.Column(title: "TIME")),
                Listing.Column(name: "action", shape: Table.Column(title: "ACTION")),
                Listing.Column(name: "target", shape: Table.Column(title: "TARGET", minimum: 12, rank: 1)),
                Listing.Column(name: "actor", shape: Table.Column(title: "ACTOR", minimum: 8, rank: 3)),
                Listing.Column(name: "details", shape: Table.Column(title: "DETAILS", minimum: 12, rank: 2)),
            ],
            terminal: terminal
        )
    }
}

extension AuditRecord {
    /// The entry, its hashes included, so that whoever has an export can check the chain.
    var object: JSONObject {
        var object: JSONObject = [
            "number": .integer(self.number), "time": .string(self.timestamp.iso8601),
            "timestampNs": .string("\(self.timestamp.nanoseconds)"), "action": .string(self.action),
        ]
        if let target { object.append(key: "target", value: .string(target)) }
        if let actor { object.append(key: "actor", value: .string(actor)) }
        if let details {
            object.append(key: "details", value: (try? JSONReader.value(in: details)) ?? .string(details))
        }
        object.append(key: "previousHash", value: .string(Self.hex(self.previousHash)))
        object.append(key: "hash", value: .string(Self.hex(self.hash)))
        return object
    }

    /// A hash as people write it.
    static func hex(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.flatMap { [Hex.digit(UInt64($0 >> 4)), Hex.digit(UInt64($0 & 15))] }, as: UTF8.self)
    }
}
