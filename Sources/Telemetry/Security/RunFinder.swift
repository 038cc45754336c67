/// Finds runs of set bits of a minimal length in masks that follow one another.
struct RunFinder {
    private let minimum: Int
    /// How long the run is that reaches up to the next mask.
    private(set) var carry = 0

    /// `minimum` is 9 to 32.
    init(minimum: Int) { self.minimum = minimum }

    /// The first bits of the runs that are long enough within `mask`, and how many bits before `mask` a run began
    /// that only now is.
    @inline(__always)
    mutating func runs(in mask: UInt64) -> (starts: UInt64, back: Int?) {
        var long = mask & mask &>> 1
        long &= long &>> 2
        long &= long &>> 4
        if self.minimum > 16 { long &= long &>> 8 }
        long &= long &>> UInt64(truncatingIfNeeded: self.minimum &- (self.minimum > 16 ? 16 : 8))
        var starts = long & ~(long &<< 1)
        var back: Int?
        let open = (~mask).trailingZeroBitCount
        let carry = self.carry
        if carry > 0 {
            if starts & 1 != 0 { starts &= starts &- 1 }
            if carry < self.minimum, carry &+ open >= self.minimum { back = carry }
        }
        self.carry = open == 64 ? carry &+ 64 : (~mask).leadingZeroBitCount
        return (starts, back)
    }
}
