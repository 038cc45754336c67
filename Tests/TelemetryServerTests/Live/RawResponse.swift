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
    /// All of the server's have a length.
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
        let length = isHead || status < 200 ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
        guard bytes.count >= end.upperBound + length else { return nil }
        let body = Array(bytes[end.upperBound..<(end.upperBound + length)])
        return (RawResponse(status: status, headers: headers, body: body), end.upperBound + length)
    }
}
