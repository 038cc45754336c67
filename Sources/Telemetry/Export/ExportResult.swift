/// What an export came to.
public struct ExportResult: Sendable, Hashable {
    /// The format, such as `csv`.
    public var format: String
    /// How many events were written.
    public var events: Int
    /// How many bytes were written.
    public var bytes: Int

    /// A result.
    public init(format: String, events: Int, bytes: Int) {
        self.format = format
        self.events = events
        self.bytes = bytes
    }
}
