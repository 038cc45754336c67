/// Runs of set bits in masks of 64 that follow one another, for `minimum` of 9 to 32.
///
/// The caller keeps `carry`, the length of the run that reaches up to the mask, as that is one instruction beside
/// the rest of a loop.
struct BitRuns {
    let mask: UInt64
    let carry: Int
    let minimum: Int

    /// How far the run goes on that reaches up to the mask, or that begins with it.
    @inline(__always)
    private var open: Int { (~self.mask).trailingZeroBitCount }

    /// The run that reaches up to the next mask.
    @inline(__always)
    var nextCarry: Int {
        self.mask == .max ? self.carry &+ 64 : (~self.mask).leadingZeroBitCount
    }

    /// Whether a run that began before the mask is now long enough, and was not before.
    @inline(__always)
    var completesCarried: Bool {
        self.carry > 0 && self.carry < self.minimum && self.carry &+ self.open >= self.minimum
    }

    /// The first bits of the runs within the mask that are long enough.
    @inline(__always)
    var starts: UInt64 {
        var long = self.mask & self.mask &>> 1
        long &= long &>> 2
        long &= long &>> 4
        if self.minimum > 16 { long &= long &>> 8 }
        long &= long &>> UInt64(truncatingIfNeeded: self.minimum &- (self.minimum > 16 ? 16 : 8))
        let starts = long & ~(long &<< 1)
        return self.carry > 0 && starts & 1 != 0 ? starts &- 1 : starts
    }

    /// Whether there is no run that is long enough within the mask, for a minimum of 16 or more.
    @inline(__always)
    var isEmpty: Bool { !self.fillsByte || self.starts == 0 }

    /// How long the run is that begins at `start`, within the mask.
    @inline(__always)
    func length(from start: Int) -> Int {
        (~(self.mask &>> UInt64(truncatingIfNeeded: start))).trailingZeroBitCount
    }

    /// The bits of the run that begins at `start`, within the mask.
    @inline(__always)
    func mask(from start: Int) -> UInt64 {
        let length = self.length(from: start)
        return length >= 64 ? .max : (1 &<< UInt64(length) &- 1) &<< UInt64(start)
    }

    /// Whether there can be a run of 16 or more in the mask: it fills a byte of it.
    @inline(__always)
    var fillsByte: Bool {
        (~self.mask &- 0x0101_0101_0101_0101) & self.mask & 0x8080_8080_8080_8080 != 0
    }
}
