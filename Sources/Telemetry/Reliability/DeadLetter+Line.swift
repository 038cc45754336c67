#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A dead letter in its file: a line of JSON, with the record in base 64.
///
/// Id, category and action stand beside it for whoever looks into the file.
extension DeadLetter {
    private static let version: Int64 = 1

    /// The line, with its end.
    var line: [UInt8] {
        var object: JSONObject = [
            "version": .integer(Self.version),
            "time": .integer(self.time.nanoseconds),
            "destination": .string(self.destination),
            "reason": .string(self.reason),
        ]
        self.record.withUnsafeBytes { bytes in
            guard let record = EventRecord(bytes) else { return }
            object.append(key: "id", value: .string(record.id.description))
            object.append(key: "category", value: .string(EventRecord.text(record.category)))
            object.append(key: "action", value: .string(EventRecord.text(record.action)))
        }
        object.append(key: "record", value: .string(Data(self.record).base64EncodedString()))
        var writer = ByteWriter(capacity: self.record.count * 2)
        writer.appendJSON(object)
        writer.append("\n")
        return writer.array
    }

    /// The letter of a line; `nil` if it was not written to its end, or is of a newer version.
    init?(line: ArraySlice<UInt8>) {
        let value = try? line.withUnsafeBytes { bytes throws(JSONReader.Failure) in
            try JSONReader.value(in: bytes, depthLimit: 4)
        }
        guard let object = value?.object, object["version"] == .integer(Self.version),
            case .integer(let time) = object["time"], let destination = object["destination"]?.string,
            let reason = object["reason"]?.string, let text = object["record"]?.string,
            let record = Data(base64Encoded: text)
        else { return nil }
        self.init(
            destination: destination,
            reason: reason,
            time: Timestamp(nanoseconds: time),
            record: Array(record)
        )
    }
}
