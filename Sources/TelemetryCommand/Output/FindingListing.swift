import Telemetry

/// What `telemetry redact --explain` says, one finding after the other as they come.
struct FindingListing {
    let format: ReportFormat
    private var isFirst = true

    init(format: ReportFormat) { self.format = format }

    func begin(_ writer: inout ByteWriter) {
        if self.format == .json { writer.append(UInt8(ascii: "[")) }
    }

    mutating func write(_ findings: [RedactionStream.Finding], to writer: inout ByteWriter) {
        for finding in findings {
            switch self.format {
            case .table:
                let excerpt = finding.excerpt.printable
                writer.append(
                    utf8: "\(finding.line):\(finding.column)  \(finding.kind.rawValue)  \(finding.reason)  \(excerpt)\n"
                )
            case .json:
                writer.append(self.isFirst ? "\n" : ",\n")
                writer.appendJSON(Self.object(finding))
            case .ndjson:
                writer.appendJSON(Self.object(finding))
                writer.append(UInt8(ascii: "\n"))
            }
            self.isFirst = false
        }
    }

    func end(_ writer: inout ByteWriter) {
        if self.format == .json { writer.append(self.isFirst ? "]\n" : "\n]\n") }
    }

    private static func object(_ finding: RedactionStream.Finding) -> JSONObject {
        [
            "line": .integer(Int64(finding.line)), "column": .integer(Int64(finding.column)),
            "kind": .string(finding.kind.rawValue), "reason": .string(finding.reason),
            "excerpt": .string(finding.excerpt),
        ]
    }
}
