/// Where a chunk of a stream has a text.
enum SeamField: Hashable {
    /// One step on the way to a string within metadata.
    enum Step: Hashable {
        case member(String)
        case element(Int)
    }

    case label
    /// The string that this path leads to.
    case metadata([Step])

    /// Whether its texts are each whole by themselves, as ids and times are: two that differ by little look like a key
    /// side by side, and like digits of a number.
    ///
    /// What has an issuer's prefix is found in them too.
    var isIdentifier: Bool {
        guard case .metadata(let path) = self else { return false }
        for case .member(let name) in path.reversed() {
            return Self.identifiers.contains(name.lowercased())
                || Self.identifierEndings.contains { name.hasSuffix($0) }
        }
        return false
    }

    private static let identifiers: Set<String> = [
        "id", "uuid", "guid", "hash", "sha", "digest", "etag", "fingerprint", "cursor", "index", "seq", "sequence",
        "offset",
        "ts", "time", "timestamp", "date", "created",
    ]
    private static let identifierEndings = ["_id", "-id", ".id", "Id", "ID", "_uuid", "_at", "_time"]
}
