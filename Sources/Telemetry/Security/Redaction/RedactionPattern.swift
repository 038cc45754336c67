/// A pattern of your own that redaction looks for beside what it knows.
///
/// `TelemetryPatterns` has one for regular expressions of ICU; this target has none, so that programs without such
/// patterns link nothing of the kind.
public protocol RedactionPattern: Sendable {
    /// What messages call it, such as the expression.
    var name: String { get }

    /// Where it is found in `text`, as offsets in the UTF-8, in order and not overlapping.
    ///
    /// Called on the thread that records, for every text of every event.
    ///
    /// - Throws: When it took too long or failed otherwise; the event is then not kept.
    func ranges(in text: String) throws -> [Range<Int>]
}
