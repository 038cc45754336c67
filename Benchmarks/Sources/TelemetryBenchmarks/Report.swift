import Foundation

/// What was measured, as a table for people and as JSON for programs.
struct Report {
    /// One figure, beside its budget and what it was measured beside.
    struct Row {
        var subject: String
        var figure: String
        var value: Double
        var unit: String
        var budget: String
        var beside: String
    }

    private(set) var rows: [Row] = []

    mutating func add(
        _ subject: String,
        _ value: Double,
        _ unit: String,
        budget: String = "",
        beside: String = ""
    ) {
        let row = Row(
            subject: subject,
            figure: Self.readable(value),
            value: value,
            unit: unit,
            budget: budget,
            beside: beside
        )
        self.rows.append(row)
        print("  \(Self.line(row))")
        fflush(nil)
    }

    /// Three significant digits, in groups of three.
    static func readable(_ value: Double) -> String {
        guard value < 1000 else {
            var digits = String(Int(value.rounded()))
            var place = digits.count - 3
            while place > 0 {
                digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
                place -= 3
            }
            return digits
        }
        return String(format: value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
    }

    private static func line(_ row: Row) -> String {
        let notes = [row.budget.isEmpty ? "" : "budget \(row.budget)", row.beside].filter { !$0.isEmpty }
        return "\(row.subject): \(row.figure) \(row.unit)"
            + (notes.isEmpty ? "" : "  (\(notes.joined(separator: "; ")))")
    }

    /// The table in Markdown.
    var table: String {
        let head = ["what", "figure", "budget", "beside"]
        let cells = [head] + self.rows.map { [$0.subject, "\($0.figure) \($0.unit)", $0.budget, $0.beside] }
        let widths = head.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        func line(_ row: [String]) -> String {
            let padded = row.indices.map { row[$0].padding(toLength: widths[$0], withPad: " ", startingAt: 0) }
            return "| " + padded.joined(separator: " | ") + " |"
        }
        let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
        return ([line(head), rule] + cells.dropFirst().map(line)).joined(separator: "\n")
    }

    func writeJSON(to path: String) throws {
        let object: [String: Any] = [
            "date": ISO8601DateFormatter().string(from: Date()),
            "cores": ProcessInfo.processInfo.activeProcessorCount,
            "system": ProcessInfo.processInfo.operatingSystemVersionString,
            "results": self.rows.map { row in
                [
                    "what": row.subject, "value": row.value, "unit": row.unit, "budget": row.budget,
                    "beside": row.beside,
                ] as [String: Any]
            },
        ]
        let data = try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys])
        try data.write(to: URL(fileURLWithPath: path))
    }
}
