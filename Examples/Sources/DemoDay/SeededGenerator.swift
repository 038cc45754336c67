/// SplitMix64: the same seed gives the same day on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { self.state = seed }

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var word = self.state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &self)]
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    /// Mostly small, sometimes large: the shape that sizes and durations have.
    mutating func skewed(_ range: ClosedRange<Int>) -> Int {
        let unit = Double.random(in: 0..<1, using: &self)
        return range.lowerBound + Int(Double(range.upperBound - range.lowerBound) * unit * unit * unit)
    }

    /// An identifier of `count` hexadecimal digits.
    mutating func hex(_ count: Int) -> String {
        String((0..<count).map { _ in "0123456789abcdef".randomElement(using: &self) ?? "0" })
    }

    mutating func uuid() -> String {
        let digits = Array(self.hex(32))
        var text = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { text.append("-") }
            text.append(place == 12 ? "4" : place == 16 ? "a" : digit)
        }
        return text
    }
}
