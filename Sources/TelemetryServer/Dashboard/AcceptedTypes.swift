/// What an `Accept` says (RFC 9110, section 12.5.1).
struct AcceptedTypes: Sendable {
    /// Whether HTML is asked for by its name, and not refused by a weight of 0.
    let takesHTML: Bool

    /// Reads all headers of the name.
    init(_ headers: [String]) {
        self.takesHTML = headers.flatMap { $0.lowercased().split(separator: ",") }.contains { range in
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            return parts.first == "text/html" && weight > 0
        }
    }
}
