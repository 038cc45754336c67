/// What letters and digits are like.
struct KeyTraits {
    var count = 0
    var digits = 0
    var uppers = 0
    var lowers = 0
    /// Changes between letter and digit, and from lower to upper case.
    var turns = 0

    static func += (left: inout Self, right: Self) {
        left.count += right.count
        left.digits += right.digits
        left.uppers += right.uppers
        left.lowers += right.lowers
        left.turns += right.turns
    }

    /// Whether letters of both cases and digits are mixed as chance mixes them.
    var isMixed: Bool {
        self.count >= 20 && self.uppers >= 2 && self.lowers >= 2 && self.digits >= 2
            && self.turns * 100 >= self.count * 28
    }

    /// Whether letters of one case and digits are mixed as chance mixes them, without a break.
    var isDense: Bool {
        self.count >= 32 && (self.uppers == 0 || self.lowers == 0) && self.digits >= 4 && self.turns * 5 >= self.count
    }
}
