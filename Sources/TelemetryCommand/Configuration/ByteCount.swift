/// Sizes as files say them: a number of bytes, or one with `KiB`, `MiB` or `GiB`.
enum ByteCount {
    private static let units: [(name: String, bytes: Int)] = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]

    /// The bytes that a text means; `nil` if it means none.
    static func read(_ text: String) -> Int? {
        if let bytes = Int(text) { return bytes >= 0 ? bytes : nil }
        for unit in self.units where text.lowercased().hasSuffix(unit.name.lowercased()) {
            let digits = text.dropLast(unit.name.count).reversed().drop { $0 == " " }.reversed()
            guard let count = Int(String(digits)), count >= 0 else { return nil }
            let (bytes, overflow) = count.multipliedReportingOverflow(by: unit.bytes)
            return overflow ? nil : bytes
        }
        return nil
    }

    /// The shortest text that means exactly so many bytes.
    static func text(_ bytes: Int) -> String {
        for unit in self.units where bytes >= unit.bytes && bytes.isMultiple(of: unit.bytes) {
            return "\(bytes / unit.bytes)\(unit.name)"
        }
        return "\(bytes)"
    }
}
