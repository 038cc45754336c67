/// The digits of what may be the number of a payment card, checked as they come.
struct CardNumber {
    private var value: UInt64 = 0
    private var count = 0
    /// The sum for Luhn's check if every second digit is doubled from the first on, and from the second on.
    private var sums: (UInt64, UInt64) = (0, 0)

    /// Takes the next digit in ASCII, unless there would be more than 19.
    mutating func append(_ byte: UInt8) -> Bool {
        guard self.count < 19 else { return false }
        let digit = UInt64(byte &- UInt8(ascii: "0"))
        let doubled = digit < 5 ? digit * 2 : digit * 2 - 9
        self.sums.0 += self.count % 2 == 0 ? doubled : digit
        self.sums.1 += self.count % 2 == 0 ? digit : doubled
        self.value = self.value * 10 + digit
        self.count += 1
        return true
    }

    /// Whether these are all the digits of a card.
    var isValid: Bool {
        guard 13...19 ~= self.count else { return false }
        let sum = self.count % 2 == 0 ? self.sums.0 : self.sums.1
        return sum % 10 == 0 && self.hasIssuer
    }

    private var hasIssuer: Bool {
        var first = self.value
        for _ in 0..<self.count - 6 { first /= 10 }
        let isVisa = 400_000...499_999 ~= first
        return switch self.count {
        case 13: isVisa
        case 14: Self.isDiners(first)
        case 15: 340_000...349_999 ~= first || 370_000...379_999 ~= first || Self.isMaestro(first)
        case 16: isVisa || Self.isMastercard(first) || Self.isDiners(first) || Self.isLong(first)
        case 19: isVisa || Self.isLong(first)
        default: Self.isUnionPay(first) || Self.isMaestro(first)
        }
    }

    private static func isMastercard(_ first: UInt64) -> Bool {
        510_000...559_999 ~= first || 222_100...272_099 ~= first
    }

    private static func isDiners(_ first: UInt64) -> Bool {
        300_000...305_999 ~= first || 309_500...309_599 ~= first || 360_000...369_999 ~= first
            || 380_000...399_999 ~= first
    }

    private static func isMaestro(_ first: UInt64) -> Bool {
        switch first / 100 {
        case 5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763: true
        default: false
        }
    }

    private static func isUnionPay(_ first: UInt64) -> Bool { first / 10_000 == 62 || first / 10_000 == 81 }

    /// Issuers whose numbers have 16 or 19 digits: UnionPay, Discover, JCB, Mir, RuPay, Troy and Maestro.
    private static func isLong(_ first: UInt64) -> Bool {
        self.isUnionPay(first) || self.isMaestro(first) || first / 10_000 == 65 || first / 100 == 6011
            || 644_000...649_999 ~= first || 352_800...358_999 ~= first || 220_000...220_499 ~= first
            || first / 1000 == 508 || first / 100 == 9792
    }
}
