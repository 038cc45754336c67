/// Conditions that must all hold, with the values for their places, in order.
struct SQLCondition {
    /// A value for one place.
    enum Value {
        case text(String)
        case number(Int64)
        case blob([UInt8])
    }

    private var texts: [String] = []
    private(set) var values: [Value] = []

    mutating func add(_ text: String, _ values: Value...) {
        self.texts.append(text)
        self.values += values
    }

    /// Whether nothing is required.
    var isEmpty: Bool { self.texts.isEmpty }

    /// As an expression; `1` if nothing is required.
    var expression: String { self.texts.isEmpty ? "1" : self.texts.joined(separator: " AND ") }

    /// As a clause that may follow a table; nothing if nothing is required.
    var clause: String { self.texts.isEmpty ? "" : "WHERE \(self.expression)" }
}

extension RawStatement {
    /// Binds values to the places from `first` on; returns the place after them.
    @discardableResult
    func bind(_ values: [SQLCondition.Value], from first: Int32 = 1) -> Int32 {
        var place = first
        for value in values {
            switch value {
            case .text(let text): self.bind(place, text)
            case .number(let number): self.bind(place, number)
            case .blob(let bytes): self.bind(place, bytes)
            }
            place += 1
        }
        return place
    }
}
