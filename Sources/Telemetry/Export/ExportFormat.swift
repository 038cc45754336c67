/// A form of events in a file, by its name.
///
/// An open list: other targets, and your own, may add to it.
public struct ExportFormat: RawRepresentable, Sendable, Hashable {
    /// The name, as on the command line and in HTTP.
    public let rawValue: String

    /// A format by its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// One array of all events.
    public static let json = ExportFormat(rawValue: "json")
    /// One event on each line.
    public static let ndjson = ExportFormat(rawValue: "ndjson")
    /// One event in each row, under a row of column names.
    public static let csv = ExportFormat(rawValue: "csv")

    /// What writes the formats that need nothing but this library; `nil` for others.
    package var provider: (any ExportProvider)? {
        switch self {
        case .json: JSONExporter()
        case .ndjson: NDJSONExporter()
        case .csv: CSVExporter()
        default: nil
        }
    }
}
