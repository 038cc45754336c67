extension JSONReader {
    /// Which times are kept as their digits say them, since a double cannot hold them to the nanosecond.
    enum ExactTimes {
        case none
        /// `timestamp` and `duration` of the outermost object, as nanoseconds.
        case ofEvent
        /// `since` and `until`, as text.
        case ofFilters
    }

    /// The one value that `bytes` hold, which is to be an event.
    ///
    /// `timestamp` and `duration` with a fraction or an exponent, which a double cannot hold to the nanosecond, stand in
    /// `timestampNs` and `durationNs` too, unless those are given.
    package static func event(
        in bytes: UnsafeRawBufferPointer,
        depthLimit: Int = 64
    ) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes: bytes, depthLimit: depthLimit, exactTimes: .ofEvent)
        let value = try reader.readDocument()
        guard !reader.times.isEmpty, var object = value.object else { return value }
        for (key, nanoseconds) in reader.times where (object[key + "Ns"] ?? .null) == .null {
            // The double may have been rounded beyond the range, or back into it.
            if let nanoseconds {
                object[key] = .integer(nanoseconds / 1_000_000)
                object[key + "Ns"] = .integer(nanoseconds)
            } else if case .double(let number)? = object[key] {
                object[key] = .double(number.rounded(.awayFromZero))
            }
        }
        return .object(object)
    }

    /// The one value that `bytes` hold, which is to be an event.
    package static func event(in bytes: [UInt8], depthLimit: Int = 64) throws(Failure) -> JSONValue {
        let result = bytes.withUnsafeBytes { raw -> Result<JSONValue, Failure> in
            do throws(Failure) {
                return .success(try self.event(in: raw, depthLimit: depthLimit))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// The one value that `text` holds, which is to be a message with filters.
    ///
    /// `since` and `until` with a fraction or an exponent are the text of the number.
    package static func message(in text: String, depthLimit: Int = 64) throws(Failure) -> JSONValue {
        try self.value(in: text, depthLimit: depthLimit, exactTimes: .ofFilters)
    }

    static func value(
        in text: String,
        depthLimit: Int,
        exactTimes: ExactTimes
    ) throws(Failure) -> JSONValue {
        var text = text
        let result = text.withUTF8 { utf8 -> Result<JSONValue, Failure> in
            do throws(Failure) {
                let bytes = UnsafeRawBufferPointer(utf8)
                var reader = JSONReader(bytes: bytes, depthLimit: depthLimit, exactTimes: exactTimes)
                return .success(try reader.readDocument())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Keeps the time that was read last, of the bytes `range`, if it is one.
    mutating func keepTime(_ range: Range<Int>, _ depth: Int, _ pairs: inout [(String, JSONValue)]) {
        guard let (key, value) = pairs.last else { return }
        switch self.exactTimes {
        case .ofEvent where depth == 1 && (key == "timestamp" || key == "duration"):
            self.keepTime(key, range)
        case .ofFilters where key == "since" || key == "until":
            guard case .double = value else { return }
            pairs[pairs.count - 1].1 = .string(String(decoding: self.bytes[range], as: UTF8.self))
        default: break
        }
    }

    private mutating func keepTime(_ key: String, _ range: Range<Int>) {
        self.times.removeAll { $0.key == key }
        let text = self.bytes[range]
        guard text.contains(where: { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }) else { return }
        self.times.append((key, MillisecondText.nanoseconds(text)))
    }
}
