/// What the opaque part of a run is like.
struct KeyTraits {
    var count = 0
    var hasDigit = false
    var hasUpper = false
    var hasLower = false
    var chance = 0

    static func += (left: inout Self, right: Self) {
        left.count += right.count
        left.hasDigit = left.hasDigit || right.hasDigit
        left.hasUpper = left.hasUpper || right.hasUpper
        left.hasLower = left.hasLower || right.hasLower
        left.chance += right.chance
    }

    /// Whether digits and letters of both cases are mixed as chance mixes them.
    var isMixed: Bool {
        self.count >= 20 && self.hasDigit && self.hasUpper && self.hasLower && self.chance >= 10
    }
}
