import Telemetry

extension Keyring {
    /// The ring as it is kept.
    var bytes: [UInt8] {
        var object: JSONObject = ["version": .integer(Self.version), "salt": .string(Self.hex(self.salt))]
        if case .passphrase(let parameters) = self.derivation {
            object.append(key: "scrypt", value: .object(parameters.object))
        }
        object.append(key: "current", value: .string("\(self.current)"))
        object.append(key: "isRotating", value: .bool(self.isRotating))
        if let clearMark { object.append(key: "clearMark", value: .string(Self.hex(clearMark))) }
        let entries = self.entries.map { entry -> JSONValue in
            [
                "id": .string("\(entry.id)"), "created": .integer(entry.created.nanoseconds),
                "wrapped": .string(Self.hex(entry.wrapped)),
            ]
        }
        object.append(key: "keys", value: .array(entries))
        var writer = ByteWriter(capacity: 512)
        writer.appendJSON(object)
        return writer.array
    }

    /// Reads what is kept.
    ///
    /// - Throws: ``TelemetryError`` with code `storage` if it is no key ring, or one of a newer version.
    init(_ bytes: [UInt8]) throws(TelemetryError) {
        let object: JSONObject?
        do throws(JSONReader.Failure) {
            object = try JSONReader.value(in: String(decoding: bytes, as: UTF8.self)).object
        } catch {
            throw Self.damaged
        }
        guard let object, let version = object["version"]?.integer else { throw Self.damaged }
        guard version == Self.version else {
            throw TelemetryError(.storage, "the store's key ring has version \(version), and this program reads 1")
        }
        guard let salt = object["salt"]?.string.flatMap(Self.bytes), salt.count >= 16,
            let current = object["current"]?.string.flatMap(KeyID.init), let keys = object["keys"]?.array
        else { throw Self.damaged }
        var derivation = WrappingKey.Derivation.key
        if let scrypt = object["scrypt"] {
            guard let parameters = scrypt.object.flatMap(ScryptParameters.init(stored:)) else { throw Self.damaged }
            derivation = .passphrase(parameters)
        }
        let entries = keys.compactMap { $0.object.flatMap(Self.entry) }
        guard entries.count == keys.count, entries.contains(where: { $0.id == current }) else { throw Self.damaged }
        self.init(
            derivation: derivation,
            salt: salt,
            current: current,
            isRotating: object["isRotating"] == .bool(true),
            clearMark: object["clearMark"]?.string.flatMap(Self.bytes),
            entries: entries
        )
    }

    private static func entry(_ object: JSONObject) -> Entry? {
        guard let id = object["id"]?.string.flatMap(KeyID.init), let created = object["created"]?.integer,
            let wrapped = object["wrapped"]?.string.flatMap(self.bytes)
        else { return nil }
        return Entry(id: id, created: Timestamp(nanoseconds: created), wrapped: wrapped)
    }

    private static var damaged: TelemetryError { TelemetryError(.storage, "the store's key ring is damaged") }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = bytes.flatMap { [Hex.digit(UInt64($0 >> 4)), Hex.digit(UInt64($0 & 15))] }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func bytes(_ hex: String) -> [UInt8]? {
        let digits = hex.utf8.map { Hex.value(of: $0) }
        guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { place in
            UInt8(truncatingIfNeeded: (digits[place] ?? 0) << 4 | (digits[place + 1] ?? 0))
        }
    }
}
