import Telemetry

/// A response as it came.
struct RawResponse: Sendable {
    var status: Int
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: self.body, as: UTF8.self) }

    var json: JSONValue { (try? JSONReader.value(in: self.body)) ?? .null }

    /// The member of the body's object called `name`.
    subscript(_ name: String) -> JSONValue? { self.json.object?[name] }

    /// The error object's code, if the body is one.
    var errorCode: String? { self["error"]?.object?["code"]?.string }

    /// The first response in `bytes` and its length, if it is whole.
    ///
    /// All of the server's have a length, or come in chunks.
    static func parse(_ bytes: [UInt8], isHead: Bool) -> (RawResponse, Int)? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        let headers = Dictionary(
            lines.dropFirst().compactMap { line -> (String, String)? in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                return (line[..<colon].lowercased(), String(line[line.index(after: colon)...].drop { $0 == " " }))
            }
        ) { first, second in "\(first), \(second)" }
        if !isHead, headers["transfer-encoding"] == "chunked" {
            guard let (body, count) = Self.chunks(bytes[end.upperBound...]) else { return nil }
            return (RawResponse(status: status, headers: headers, body: body), end.upperBound + count)
        }
        let length = isHead || status < 200 ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
        guard bytes.count >= end.upperBound + length else { return nil }
        let body = Array(bytes[end.upperBound..<(end.upperBound + length)])
        return (RawResponse(status: status, headers: headers, body: body), end.upperBound + length)
    }

    /// What the chunks hold, and the bytes that they take; `nil` before the last one.
    private static func chunks(_ bytes: ArraySlice<UInt8>) -> (body: [UInt8], count: Int)? {
        var rest = bytes
        var body: [UInt8] = []
        while let end = rest.firstRange(of: Array("\r\n".utf8)) {
            let digits = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
            guard let size = Int(digits, radix: 16), rest.endIndex - end.upperBound >= size + 2 else { return nil }
            body += rest[end.upperBound..<(end.upperBound + size)]
            rest = rest[(end.upperBound + size + 2)...]
            if size == 0 { return (body, bytes.count - rest.count) }
        }
        return nil
    }
}
