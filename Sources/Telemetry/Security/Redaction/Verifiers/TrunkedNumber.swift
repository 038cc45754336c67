/// International numbers that begin with `00`, as they are dialled in most of the world: `0044 20 7946 0958`.
enum TrunkedNumber {
    /// The end of the number at `start`, whose first `length` digits have no separator between them.
    ///
    /// Tables of numbers begin with zeros too, so the groups must be those of such numbers, or a word must say so.
    static func end(from start: Int, length: Int, in text: ScannedText) -> Int? {
        guard self.hasCountry(at: start + 2, in: text) else { return nil }
        var digits = length - 2
        var end = start + length
        var groups = 1
        var isTable = length == 4
        var found: (end: Int, groups: Int, isTable: Bool)?
        while digits < 15, text[end] == UInt8(ascii: " ") || text[end] == UInt8(ascii: "-") {
            let groupEnd = text.end(of: .digit, from: end + 1, limit: 10)
            let count = groupEnd - end - 1
            guard 1...9 ~= count, digits + count <= 15, groups < 7 else { break }
            isTable = isTable && count == 4
            digits += count
            groups += 1
            end = groupEnd
            if digits >= 9, !text.goesOn(at: end) { found = (end, groups, isTable) }
        }
        if groups == 1, 9...15 ~= digits, !text.goesOn(at: end) { found = (end, groups, isTable) }
        guard let found else { return nil }
        let isGrouped = found.groups > 1 && length <= 5 && !found.isTable
        return PhoneLabel.isNear(start, in: text) || isGrouped ? found.end : nil
    }

    /// Whether a country's code begins at `index`.
    static func hasCountry(at index: Int, in text: ScannedText) -> Bool {
        guard let code = text.number(at: index, digits: 2) else { return false }
        return switch code {
        case 10...19, 70...79: true
        case 20, 27, 30...34, 36, 39...41, 43...49, 51...58, 60...66, 81, 82, 84, 86, 90...95, 98: true
        case 21...26, 29, 35, 37, 38, 42, 50, 59, 67...69, 80, 85, 87, 88, 96, 97, 99: true
        default: false
        }
    }
}
