/// Which columns of a table are shown, and how wide.
struct TableLayout: Hashable {
    /// The widths of all columns.
    private(set) var widths: [Int]
    /// The places of the columns that are shown.
    private(set) var shown: [Int]
    /// Whether cells must be cut to the widths.
    let isBounded: Bool

    /// Cuts the widest columns first, then leaves out those of the highest rank, and at last cuts what is left.
    ///
    /// - Parameters:
    ///   - columns: The columns.
    ///   - widths: What each would like to have.
    ///   - gap: What stands between two.
    ///   - room: What there is; `nil` for no bound.
    init(columns: [Table.Column], widths: [Int], gap: Int, room: Int?) {
        self.widths = widths
        self.shown = Array(columns.indices)
        self.isBounded = room != nil
        guard let room else { return }
        while true {
            self.widths = widths.map { min($0, room) }
            if self.shrink(columns, by: self.total(gap) - room) { return }
            guard
                let last = self.shown.filter({ columns[$0].rank > 0 }).max(by: { columns[$0].rank < columns[$1].rank })
            else {
                let anything = columns.map { Table.Column(title: $0.title, minimum: 1) }
                _ = self.shrink(anything, by: self.total(gap) - room)
                return
            }
            self.shown.removeAll { $0 == last }
        }
    }

    private func total(_ gap: Int) -> Int {
        self.shown.reduce(0) { $0 + self.widths[$1] } + gap * max(self.shown.count - 1, 0)
    }

    /// Takes `excess` from the widest columns; false if they cannot give so much.
    private mutating func shrink(_ columns: [Table.Column], by excess: Int) -> Bool {
        var excess = excess
        while excess > 0 {
            let candidates = self.shown.filter { index in
                columns[index].minimum.map { self.widths[index] > $0 } ?? false
            }
            guard let widest = candidates.max(by: { self.widths[$0] < self.widths[$1] }) else { return false }
            self.widths[widest] -= 1
            excess -= 1
        }
        return true
    }
}
