import Telemetry

/// JSON with comments and trailing commas whose members can be set while all else stays byte for byte.
struct JSONCText {
    private(set) var text: String
    private var root: JSONCNode

    /// - Throws: `TelemetryError` that names the line of what is no JSON, or if the text is no object.
    init(_ text: String) throws(TelemetryError) {
        let isEmpty = text.utf8.allSatisfy { $0 <= 0x20 }
        self.text = isEmpty ? "{}\n" : text
        self.root = try JSONCReader.root(self.text)
    }

    /// The value at a path; `nil` if there is none.
    func value(at path: [String]) -> JSONValue? {
        var node = self.root
        for name in path {
            guard let next = node.members.last(where: { $0.name == name })?.value else { return nil }
            node = next
        }
        return node.value
    }

    /// Sets the value at a path; objects on the way are made.
    ///
    /// - Throws: `TelemetryError` if something on the way is no object.
    mutating func set(_ path: [String], _ value: JSONValue) throws(TelemetryError) {
        if self.value(at: path) == value { return }
        var node = self.root
        for (depth, name) in path.enumerated() {
            guard node.isObject else {
                throw TelemetryError(
                    .configuration,
                    "\(path[..<depth].joined(separator: ".")) must be an object to be edited",
                    field: path[..<depth].joined(separator: ".")
                )
            }
            guard let next = node.members.last(where: { $0.name == name })?.value else {
                let made = path[(depth + 1)...].reversed().reduce(value) { .object([$1: $0]) }
                return try self.insert(name, made, into: node)
            }
            node = next
        }
        try self.replace(node.range, by: Self.written(value, self.indent(of: node.range.lowerBound)))
    }

    private mutating func insert(_ name: String, _ value: JSONValue, into object: JSONCNode) throws(TelemetryError) {
        let outer = self.indent(of: object.range.lowerBound)
        let inner = object.members.last.map { self.indent(of: $0.start) } ?? outer + "  "
        let member = "\n\(inner)\(Self.written(.string(name), "")): \(Self.written(value, inner))"
        guard let last = object.members.last else {
            let close = object.range.upperBound - 1
            let body = SourceBytes(self.text).text(object.range.lowerBound + 1..<close)
            let isBlank = body.utf8.allSatisfy { $0 <= 0x20 }
            return try self.replace(
                (isBlank ? object.range.lowerBound + 1 : close)..<close,
                by: "\(member)\n\(outer)"
            )
        }
        let bytes = Array(self.text.utf8)
        let end = last.comma ?? last.value.range.upperBound
        // What stands behind it on its line, a comment, stays there.
        var place = end
        let rest = bytes[end...].prefix { $0 != 0x0A && $0 != 0x0D }
        let isOnItsOwn = rest.drop { $0 == 0x20 || $0 == 0x09 }.starts(with: "//".utf8)
        if isOnItsOwn { place = rest.endIndex }
        if last.comma == nil {
            try self.replace(end..<end, by: ",")
            place += 1
        }
        try self.replace(place..<place, by: member + (last.comma == nil ? "" : ","))
    }

    private mutating func replace(_ range: Range<Int>, by text: String) throws(TelemetryError) {
        var bytes = Array(self.text.utf8)
        bytes.replaceSubrange(range, with: text.utf8)
        self.text = String(decoding: bytes, as: UTF8.self)
        self.root = try JSONCReader.root(self.text)
    }

    /// The blanks that the line of a place begins with.
    private func indent(of position: Int) -> String {
        let bytes = Array(self.text.utf8)
        let start = bytes[..<position].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return String(decoding: bytes[start..<position].prefix { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
    }

    /// A value as people write it, objects over several lines.
    private static func written(_ value: JSONValue, _ indent: String) -> String {
        guard case .object(let object) = value, !object.isEmpty else {
            var writer = ByteWriter(capacity: 64)
            writer.appendJSON(value)
            return writer.string
        }
        let members = object.map { member in
            "\(indent)  \(self.written(.string(member.key), "")): \(self.written(member.value, indent + "  "))"
        }
        return "{\n\(members.joined(separator: ",\n"))\n\(indent)}"
    }
}
