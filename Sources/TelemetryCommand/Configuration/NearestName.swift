/// Guesses what a misspelled name was meant to be.
enum NearestName {
    /// The one of `names` with the fewest changes to `name`; case, underscores and hyphens do not count.
    ///
    /// A name that fits the last part alone counts as one change, so that a key in the wrong section is found.
    static func of(_ name: String, in names: [String]) -> String? {
        let given = self.folded(name)
        let leaf = self.leaf(given)
        return names.min { self.score($0, given, leaf) < self.score($1, given, leaf) }
    }

    private static func score(_ candidate: String, _ given: [UInt8], _ leaf: [UInt8]) -> Int {
        let folded = self.folded(candidate)
        return min(self.distance(folded, given), self.distance(self.leaf(folded), leaf) + 1)
    }

    private static func folded(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
    }

    private static func leaf(_ name: [UInt8]) -> [UInt8] {
        name.lastIndex(of: UInt8(ascii: ".")).map { Array(name[($0 + 1)...]) } ?? name
    }

    /// Insertions, removals, replacements and swaps of neighbours that make one of the other.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            (before, last) = (last, current)
        }
        return last[right.count]
    }
}
