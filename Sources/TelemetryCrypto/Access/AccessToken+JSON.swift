package import Telemetry

extension AccessToken {
    /// The token as JSON; its hash only where it is stored.
    package func object(withHash: Bool) -> JSONObject {
        var object: JSONObject = ["id": .string(self.id)]
        if let name { object.append(key: "name", value: .string(name)) }
        object.append(key: "scopes", value: .array(self.scopes.map(\.rawValue).sorted().map { .string($0) }))
        object.append(key: "created", value: .string(self.created.iso8601))
        if withHash {
            object.append(key: "createdNs", value: .integer(self.created.nanoseconds))
            let digits = self.hash.flatMap { [Hex.digit(UInt64($0 >> 4)), Hex.digit(UInt64($0 & 15))] }
            object.append(key: "sha256", value: .string(String(decoding: digits, as: UTF8.self)))
        }
        return object
    }

    /// Reads what is stored; `nil` if it is something else.
    init?(_ value: JSONValue) {
        guard let object = value.object, let id = object["id"]?.string, let hash = object["sha256"]?.string,
            let created = object["createdNs"]?.integer, let scopes = object["scopes"]?.array, hash.utf8.count == 64
        else { return nil }
        var bytes: [UInt8] = []
        let digits = Array(hash.utf8)
        for index in stride(from: 0, to: 64, by: 2) {
            guard let high = Hex.value(of: digits[index]), let low = Hex.value(of: digits[index + 1]) else {
                return nil
            }
            bytes.append(UInt8(high << 4 | low))
        }
        self.init(
            id: id,
            name: object["name"]?.string,
            scopes: Set(scopes.compactMap { $0.string.flatMap(AccessScope.init) }),
            created: Timestamp(nanoseconds: created),
            hash: bytes
        )
    }
}
