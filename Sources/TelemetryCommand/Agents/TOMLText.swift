import Telemetry

/// TOML of which one table's keys can be set while all else stays byte for byte.
struct TOMLText {
    private(set) var text: String
    private var entries: [TOMLEntry]

    /// - Throws: `TelemetryError` that names the line of what is no TOML.
    init(_ text: String) throws(TelemetryError) {
        self.text = text
        self.entries = try TOMLReader.entries(text)
    }

    /// What is said at a path, however it is written.
    func value(at path: [String]) -> JSONValue? {
        var found: JSONValue?
        for entry in self.entries where entry.value != nil {
            if entry.path == path { return entry.value }
            if entry.path.starts(with: path) {
                let rest = entry.path.dropFirst(path.count)
                found = Self.merged(found, rest.reversed().reduce(entry.value ?? .null) { .object([$1: $0]) })
            } else if path.starts(with: entry.path) {
                var value = entry.value
                for name in path.dropFirst(entry.path.count) { value = value?.object?[name] }
                if let value { found = value }
            }
        }
        return found
    }

    private static func merged(_ left: JSONValue?, _ right: JSONValue) -> JSONValue {
        guard case .object(var object)? = left, case .object(let more) = right else { return right }
        for member in more { object[member.key] = self.merged(object[member.key], member.value) }
        return .object(object)
    }

    /// Sets a key of a table; the table is added at the end where it is missing.
    ///
    /// - Throws: `TelemetryError` if the table or the key is written in another way than as a table with keys.
    mutating func set(_ table: String, _ key: String, _ value: JSONValue) throws(TelemetryError) {
        if self.value(at: [table, key]) == value { return }
        let line = "\(key) = \(Self.written(value))"
        if let entry = self.entries.first(where: { $0.path == [table, key] && $0.value != nil && $0.table == [table] })
        {
            return try self.replace(entry.valueRange, by: Self.written(value))
        }
        let related = self.entries.filter { $0.path.first == table }
        let isOdd = { (entry: TOMLEntry) in
            entry.path.starts(with: [table, key]) || entry.isArray && entry.path == [table]
                || entry.value != nil && entry.table.isEmpty
        }
        if let odd = related.first(where: isOdd) {
            let place = SourceBytes(self.text).line(of: odd.range.lowerBound)
            throw TelemetryError(
                .configuration,
                "line \(place): \(odd.path.joined(separator: ".")) is written in a way that is not edited; set \(table).\(key) there",
                field: "\(table).\(key)"
            )
        }
        guard let last = related.last(where: { $0.table == [table] || ($0.value == nil && $0.path == [table]) }) else {
            let lead = self.text.isEmpty ? "" : self.text.utf8.last == 0x0A ? "\n" : "\n\n"
            let end = self.text.utf8.count
            return try self.replace(end..<end, by: "\(lead)[\(table)]\n\(line)\n")
        }
        let bytes = Array(self.text.utf8)
        let end = bytes[last.range.upperBound...].firstIndex(of: 0x0A) ?? bytes.count
        try self.replace(end..<end, by: "\n" + line)
    }

    private mutating func replace(_ range: Range<Int>, by text: String) throws(TelemetryError) {
        var bytes = Array(self.text.utf8)
        bytes.replaceSubrange(range, with: text.utf8)
        self.text = String(decoding: bytes, as: UTF8.self)
        self.entries = try TOMLReader.entries(self.text)
    }

    private static func written(_ value: JSONValue) -> String {
        guard case .object(let object) = value else {
            var writer = ByteWriter(capacity: 64)
            writer.appendJSON(value)
            return writer.string
        }
        return "{ " + object.map { "\($0.key) = \(self.written($0.value))" }.joined(separator: ", ") + " }"
    }
}
