/// Numbers as people read them in tables.
enum Figures {
    /// `1,234,567`.
    static func count(_ number: Int64) -> String {
        let digits = Array(String(number.magnitude).utf8)
        var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(UInt8(ascii: ",")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `1 event`, `2,000 events`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(self.count(Int64(number))) \(noun)\(number == 1 ? "" : "s")"
    }

    /// Nanoseconds in the unit that fits: `850 µs`, `12.3 ms`, `4.05 s`, `3m 20s`, `2h 05m`.
    static func duration(_ nanoseconds: Int64) -> String {
        let seconds = Double(nanoseconds) / 1e9
        switch seconds.magnitude {
        case 0: return "0 s"
        case ..<0.001: return self.threeDigits(seconds * 1e6) + " µs"
        case ..<1: return self.threeDigits(seconds * 1e3) + " ms"
        case ..<60: return self.threeDigits(seconds) + " s"
        case ..<3600: return "\(Int(seconds) / 60)m \(self.two(Int(seconds) % 60))s"
        default: return "\(Int(seconds) / 3600)h \(self.two(Int(seconds) / 60 % 60))m"
        }
    }

    /// Millionths of a US dollar: `$0.0042`, `$12.30`.
    static func cost(_ microUSD: Int64) -> String {
        let places = microUSD.magnitude < 1_000_000 ? 4 : 2
        return (microUSD < 0 ? "-$" : "$") + self.fixed(Double(microUSD.magnitude) / 1e6, places: places)
    }

    /// `1.5 MiB`.
    static func bytes(_ count: Int) -> String {
        let units = ["bytes", "KiB", "MiB", "GiB", "TiB"]
        var size = Double(count)
        var unit = 0
        while size >= 1024, unit < units.count - 1 {
            size /= 1024
            unit += 1
        }
        return unit == 0 ? "\(count) bytes" : "\(self.threeDigits(size)) \(units[unit])"
    }

    /// A number as short as it can be: `5` for `5.0`.
    static func number(_ value: Double) -> String {
        Int64(exactly: value).map { String($0) } ?? value.description
    }

    private static func threeDigits(_ value: Double) -> String {
        self.fixed(value, places: value.magnitude < 9.995 ? 2 : value.magnitude < 99.95 ? 1 : 0)
    }

    private static func fixed(_ value: Double, places: Int) -> String {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = Int64((value.magnitude * scale).rounded())
        let sign = value < 0 && scaled != 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(scaled)" }
        let fraction = String(scaled % Int64(scale))
        let zeros = String(repeating: "0", count: places - fraction.count)
        return "\(sign)\(self.count(scaled / Int64(scale))).\(zeros)\(fraction)"
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
