/// What changes between two texts, as people read it.
enum LineDiff {
    private static let context = 3

    /// Lines with `-`, `+` and some around them; empty if the texts are equal.
    static func text(_ old: String, _ new: String, name: String) -> String {
        guard old != new else { return "" }
        let before = self.lines(old)
        let changes = self.lines(new).difference(from: before)
        var removed: Set<Int> = []
        var inserted: [Int: String] = [:]
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, let line, _): inserted[offset] = line
            }
        }
        var marked: [(mark: Character, line: String)] = []
        var place = 0
        var number = 0
        while place < before.count || inserted[number] != nil {
            if place < before.count, removed.contains(place) {
                marked.append(("-", before[place]))
                place += 1
            } else if let line = inserted[number] {
                marked.append(("+", line))
                number += 1
            } else {
                marked.append((" ", before[place]))
                place += 1
                number += 1
            }
        }
        return "--- \(name)\n+++ \(name)\n" + self.hunks(marked)
    }

    private static func hunks(_ lines: [(mark: Character, line: String)]) -> String {
        let changed = lines.indices.filter { lines[$0].mark != " " }
        var text = ""
        var last = -1
        for (index, entry) in lines.enumerated() {
            guard changed.contains(where: { abs($0 - index) <= self.context }) else { continue }
            if index != last + 1 { text += "@@\n" }
            text += "\(entry.mark)\(entry.line)\n"
            last = index
        }
        return text
    }

    private static func lines(_ text: String) -> [String] {
        // By bytes: carriage return and newline are one character.
        var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines
    }
}
