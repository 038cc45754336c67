import Telemetry

/// Rows under titles, laid out to fit a width.
struct Table {
    /// A column.
    struct Column: Sendable, Hashable {
        var title: String
        /// Where numbers stand.
        var isRightAligned = false
        /// The fewest columns of the terminal that it may be cut to; `nil` if it must not be cut.
        var minimum: Int?
        /// Columns with the highest rank are left out first where there is no room; 0 stays always.
        var rank = 0
        /// How wide it is made where the first rows say little about those to come.
        var typical = 0
    }

    /// A text and how it looks.
    struct Cell: Sendable, Hashable {
        var text: String
        var style = TextStyle.plain

        init(_ text: String, _ style: TextStyle = .plain) {
            self.text = text.printable
            self.style = style
        }
    }

    private static let gap = 2

    let columns: [Column]
    private let terminal: Terminal
    private let isOpenEnded: Bool
    private var layout: TableLayout?

    init(columns: [Column], terminal: Terminal, isOpenEnded: Bool = false) {
        self.columns = columns
        self.terminal = terminal
        self.isOpenEnded = isOpenEnded
    }

    /// Appends rows, under the titles the first time; the first rows decide the widths.
    mutating func append(_ rows: [[Cell]], to writer: inout ByteWriter) {
        let layout = self.layout ?? self.makeLayout(rows)
        if self.layout == nil {
            self.layout = layout
            self.append(self.columns.map { Cell($0.title, .bold) }, layout, to: &writer)
        }
        for row in rows { self.append(row, layout, to: &writer) }
    }

    private func makeLayout(_ rows: [[Cell]]) -> TableLayout {
        let widths = self.columns.indices.map { index in
            let least = max(self.columns[index].title.displayWidth, self.isOpenEnded ? self.columns[index].typical : 0)
            return rows.reduce(least) { max($0, $1[index].text.displayWidth) }
        }
        return TableLayout(columns: self.columns, widths: widths, gap: Self.gap, room: self.terminal.columns)
    }

    private func append(_ row: [Cell], _ layout: TableLayout, to writer: inout ByteWriter) {
        for (place, index) in layout.shown.enumerated() {
            let width = layout.widths[index]
            let text = layout.isBounded ? row[index].text.cut(to: width) : row[index].text
            let padding = String(repeating: " ", count: max(0, width - text.displayWidth))
            let styled = self.terminal.hasColor ? row[index].style.applied(to: text) : text
            let isLast = place == layout.shown.count - 1
            if self.columns[index].isRightAligned {
                writer.append(utf8: padding + styled)
            } else {
                writer.append(utf8: isLast ? styled : styled + padding)
            }
            if !isLast { writer.append("  ") }
        }
        writer.append("\n")
    }
}
