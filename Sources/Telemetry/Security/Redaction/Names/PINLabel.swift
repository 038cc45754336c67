/// What says that a `pin` is one of a circuit, not a secret number: `GPIO pin=1234`, `led_pin: 2040`.
enum PINLabel {
    private static let hardware: [StaticString] = [
        "gpio", "input", "output", "digital", "analog", "header", "board", "bcm", "led", "cs", "reset", "clock", "clk",
        "data", "tx", "rx", "sda", "scl", "mosi", "miso", "interrupt", "irq", "button", "sensor", "pwm", "chip",
        "connector", "package", "physical", "relay", "servo", "motor", "port", "io", "bowling", "safety", "map",
    ]

    /// Whether `words`, which stand before `pin`, end with such a word.
    static func isHardware(_ words: UnsafeRawBufferPointer) -> Bool {
        self.hardware.contains { NameEnd(of: words, $0)?.beginsWord == true }
    }

    /// Whether such a word stands before the name that begins at `start`.
    static func isHardware(before start: Int, in text: ScannedText) -> Bool {
        guard text[start - 1] == UInt8(ascii: " ") else { return false }
        let word = text.start(of: .name, before: start - 1, floor: max(0, start - 24))
        return text.with(word..<start - 1, self.isHardware)
    }
}
