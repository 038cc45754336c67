import Telemetry

/// A packet of Socket.IO, protocol 5, without attachments.
struct SocketPacket: Sendable, Hashable {
    enum Kind: UInt8, Sendable {
        case connect = 0
        case disconnect = 1
        case event = 2
        case acknowledgement = 3
        case connectError = 4
    }

    var kind: Kind
    /// `/` unless the client has named another.
    var namespace = "/"
    /// The number by which the sender wants to be answered.
    var number: UInt64?
    var data: JSONValue?

    init(_ kind: Kind, namespace: String = "/", number: UInt64? = nil, data: JSONValue? = nil) {
        self.kind = kind
        self.namespace = namespace
        self.number = number
        self.data = data
    }

    /// Reads a packet, such as `213["query",{}]` or `0/admin,`.
    ///
    /// - Throws: Why the connection must end.
    init(_ text: Substring) throws(WebSocketClose) {
        guard let first = text.utf8.first, let kind = Kind(rawValue: first &- UInt8(ascii: "0")) else {
            throw WebSocketClose(code: 1008, reason: "not a packet of Socket.IO, or one with attachments")
        }
        self.init(kind)
        var rest = text.dropFirst()
        if rest.utf8.first == UInt8(ascii: "/") {
            let name = rest.prefix { $0 != "," }
            self.namespace = String(name.prefix { $0 != "?" })
            rest = rest.dropFirst(name.count + 1)
        }
        let digits = rest.utf8.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        if !digits.isEmpty {
            guard let number = UInt64(Substring(digits)) else {
                throw WebSocketClose(code: 1008, reason: "the number of a packet is too large")
            }
            self.number = number
            rest = rest[digits.endIndex...]
        }
        guard !rest.isEmpty else { return }
        guard let data = try? JSONReader.value(in: String(rest)) else {
            throw WebSocketClose(code: 1008, reason: "the data of a packet must be JSON")
        }
        self.data = data
    }

    /// The packet inside of a message of Engine.IO.
    var message: [UInt8] {
        var writer = ByteWriter(capacity: 128)
        writer.append(UInt8(ascii: "4"))
        writer.append(UInt8(ascii: "0") + self.kind.rawValue)
        if self.namespace != "/" {
            writer.append(utf8: self.namespace)
            writer.append(",")
        }
        if let number { writer.appendDecimal(magnitude: number) }
        if let data { writer.appendJSON(data) }
        return writer.array
    }
}
