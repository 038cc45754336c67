import Telemetry

/// Reads JSON with comments and trailing commas, with the place of everything.
struct JSONCReader {
    private static let depthLimit = 64

    private var source: SourceBytes

    /// The object that a text is.
    static func root(_ text: String) throws(TelemetryError) -> JSONCNode {
        var reader = JSONCReader(source: SourceBytes(text))
        if reader.source.starts(with: "\u{FEFF}") { reader.source.position = 3 }
        try reader.skipBlanks()
        let root = try reader.node(depth: 0)
        try reader.skipBlanks()
        guard reader.source.isAtEnd else { throw reader.source.failure("there is more after the end") }
        guard root.isObject else { throw reader.source.failure("must be a JSON object") }
        return root
    }

    private mutating func node(depth: Int) throws(TelemetryError) -> JSONCNode {
        guard depth < Self.depthLimit else { throw self.source.failure("deeper than \(Self.depthLimit)") }
        switch self.source.current {
        case UInt8(ascii: "{"): return try self.object(depth)
        case UInt8(ascii: "["): return try self.list(depth)
        case UInt8(ascii: "\""):
            let start = self.source.position
            let text = try self.string()
            return JSONCNode(range: start..<self.source.position, value: .string(text))
        default: return try self.scalar()
        }
    }

    private mutating func object(_ depth: Int) throws(TelemetryError) -> JSONCNode {
        var node = JSONCNode(range: self.source.position..<self.source.position, isObject: true, value: .null)
        var object: JSONObject = [:]
        self.source.position += 1
        while true {
            try self.skipBlanks()
            if self.source.take("}") { break }
            let start = self.source.position
            guard self.source.current == UInt8(ascii: "\"") else { throw self.source.failure("a name must stand here") }
            let name = try self.string()
            try self.skipBlanks()
            guard self.source.take(":") else { throw self.source.failure("a colon must stand here") }
            try self.skipBlanks()
            let value = try self.node(depth: depth + 1)
            object[name] = value.value
            try self.skipBlanks()
            let isFollowed = self.source.take(",")
            let comma = isFollowed ? self.source.position : nil
            node.members.append(.init(name: name, start: start, value: value, comma: comma))
            if isFollowed { continue }
            guard self.source.take("}") else { throw self.source.failure("a comma or } must stand here") }
            break
        }
        node.range = node.range.lowerBound..<self.source.position
        node.value = .object(object)
        return node
    }

    private mutating func list(_ depth: Int) throws(TelemetryError) -> JSONCNode {
        let start = self.source.position
        var values: [JSONValue] = []
        self.source.position += 1
        while true {
            try self.skipBlanks()
            if self.source.take("]") { break }
            values.append(try self.node(depth: depth + 1).value)
            try self.skipBlanks()
            if self.source.take(",") { continue }
            guard self.source.take("]") else { throw self.source.failure("a comma or ] must stand here") }
            break
        }
        return JSONCNode(range: start..<self.source.position, value: .array(values))
    }

    private mutating func string() throws(TelemetryError) -> String {
        let start = self.source.position
        self.source.position += 1
        while let byte = self.source.current, byte != UInt8(ascii: "\""), byte != 0x0A {
            self.source.position += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard self.source.take("\"") else { throw self.source.failure("a text must end with a quote") }
        guard let value = self.plain(start..<self.source.position)?.string else {
            throw self.source.failure("a text has a wrong escape")
        }
        return value
    }

    private mutating func scalar() throws(TelemetryError) -> JSONCNode {
        let start = self.source.position
        while let byte = self.source.current, byte > 0x20, !Array(",]}/".utf8).contains(byte) {
            self.source.position += 1
        }
        let range = start..<self.source.position
        guard !range.isEmpty, let value = self.plain(range) else {
            throw self.source.failure("a value must stand here")
        }
        return JSONCNode(range: range, value: value)
    }

    /// The value of JSON without comments.
    private func plain(_ range: Range<Int>) -> JSONValue? { try? JSONReader.value(in: Array(self.source.bytes[range])) }

    /// Passes over blanks and comments.
    private mutating func skipBlanks() throws(TelemetryError) {
        while let byte = self.source.current {
            if byte <= 0x20 {
                self.source.position += 1
            } else if self.source.starts(with: "//") {
                self.source.skipLine()
            } else if self.source.starts(with: "/*") {
                self.source.position += 2
                while !self.source.isAtEnd, !self.source.starts(with: "*/") { self.source.position += 1 }
                guard !self.source.isAtEnd else { throw self.source.failure("a comment must end with */") }
                self.source.position += 2
            } else {
                return
            }
        }
    }
}
