/// What an `Accept-Encoding` says (RFC 9110, section 12.5.3).
struct AcceptedCodings: Sendable {
    /// Whether gzip may be sent.
    let takesGzip: Bool

    /// Reads all headers of the name.
    init(_ headers: [String]) {
        var gzip: Bool?
        var any: Bool?
        for coding in headers.flatMap({ $0.lowercased().split(separator: ",") }) {
            let parts = coding.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let name = parts.first else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            switch name {
            case "gzip", "x-gzip": gzip = weight > 0
            case "*": any = weight > 0
            default: break
            }
        }
        self.takesGzip = gzip ?? any ?? false
    }
}
