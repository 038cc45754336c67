/// The tags of an `If-None-Match` (RFC 9110, section 13.1.2).
struct EntityTags: Sendable {
    private let tags: Set<Substring>

    /// Reads all headers of the name.
    init(_ headers: [String]) {
        self.tags = Set(
            headers.flatMap { $0.split(separator: ",") }.map { text in
                let tag = text.drop { $0 == " " || $0 == "\t" }
                // Compared weakly, as the header asks.
                let strong = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
                return strong.last == " " ? strong.dropLast() : strong
            }
        )
    }

    /// Whether `tag`, with its quotes, is among them, or any is meant.
    func contains(_ tag: String) -> Bool { self.tags.contains(tag[...]) || self.tags.contains("*") }
}
