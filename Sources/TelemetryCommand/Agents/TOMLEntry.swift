import Telemetry

/// A table's head, or a key with its value, and where it stands.
struct TOMLEntry {
    /// All names on the way, those of its table first.
    var path: [String]
    /// The table that it stands in; empty before the first.
    var table: [String]
    var range: Range<Int>
    var valueRange = 0..<0
    /// `nil` for a table's head.
    var value: JSONValue?
    /// Whether it is the head of one of a list of tables.
    var isArray = false
}
