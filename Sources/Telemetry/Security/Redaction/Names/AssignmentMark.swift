/// A `:` or `=` that gives a name its value, plain or as `%3A` or `%3D`.
struct AssignmentMark {
    /// Where the name ends, spaces and quotes aside.
    let nameEnd: Int
    /// Where the value begins, spaces and quotes aside.
    let end: Int
    let isColon: Bool
    /// What ends a value without quotes, as it may be one of several in a URL.
    enum Separators {
        case none
        /// `&` before the next name, and `#` where the values are those of a URL.
        case query(isURL: Bool)
        /// `%26`, as the values are themselves a part of a URL.
        case escaped

        /// Whether `&` belongs to the value, which the next name does not follow.
        func allow(_ index: Int, in text: ScannedText) -> Bool {
            guard text[index] == UInt8(ascii: "&") else { return false }
            switch self {
            case .none: return true
            case .escaped: return false
            case .query: break
            }
            let name = text.end(of: .name, from: index + 1, limit: 64)
            return text[name] != UInt8(ascii: "=") && !text.has("amp;", at: index + 1) && name > index + 1
        }

        func end(at index: Int, in text: ScannedText) -> Bool {
            switch self {
            case .none: false
            case .query(let isURL): isURL && text[index] == UInt8(ascii: "#")
            case .escaped: text.has("%26", at: index) || text.has("%22", at: index)
            }
        }
    }

    let separators: Separators
    /// Whether no space stands on either side.
    let isTight: Bool

    /// Whether the name that ends at `end` is that of a parameter.
    private static func isURL(_ end: Int, in text: ScannedText) -> Bool {
        let start = text.start(of: .name, before: end, floor: max(0, end - 64))
        return QueryName.isParameter(at: start + text.escapeTail(at: start), in: text)
    }

    /// `nil` for what compares, or names a scope or the scheme of a URL.
    init?(_ place: Range<Int>, in text: ScannedText) {
        let byte = place.count == 1 ? text[place.lowerBound] : text[place.upperBound - 1] | 0x20
        self.isColon = byte == UInt8(ascii: ":") || byte == UInt8(ascii: "a")
        let before = text[place.lowerBound - 1]
        let after = text[place.upperBound]
        var start = place.lowerBound
        var end = place.upperBound
        if self.isColon {
            if after == UInt8(ascii: ":") || after == UInt8(ascii: "=") || before == UInt8(ascii: ":") { return nil }
            if after == UInt8(ascii: "/"), text[place.upperBound + 1] == UInt8(ascii: "/") { return nil }
        } else {
            switch before {
            case UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "+"): start -= 1
            case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "~"):
                return nil
            default: break
            }
            if after == UInt8(ascii: "=") || after == UInt8(ascii: "~") { return nil }
            if after == UInt8(ascii: ">") { end += 1 }
        }
        self.separators =
            place.count == 3 ? .escaped : self.isColon ? .none : .query(isURL: Self.isURL(start, in: text))
        self.nameEnd = start
        self.end = end
        self.isTight = text[start - 1] != UInt8(ascii: " ") && text[end] != UInt8(ascii: " ")
    }
}
