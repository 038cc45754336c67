extension TelemetryConfiguration.Redaction {
    /// Checks what is added to the defaults.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` that names the rule, its limit and its value.
    package func validate() throws(TelemetryError) {
        try Self.check("prefixes", self.prefixes.count)
        try Self.check("names", self.names.count)
        try Self.check("patterns", self.patterns.count)
        for (index, prefix) in self.prefixes.enumerated() {
            guard 3...64 ~= prefix.utf8.count, prefix.utf8.allSatisfy({ $0 > 0x20 }), !prefix.hasPrefix("REDACTED")
            else {
                throw Self.error("prefixes[\(index)]", "3 to 64 bytes without a space, and not REDACTED", prefix)
            }
        }
        for (index, name) in self.names.enumerated() {
            let hasLetter = name.utf8.contains { ByteSet.alphanumeric.contains($0) || $0 >= 0x80 }
            let canBeName = name.utf8.allSatisfy { ByteSet.name.contains($0) || $0 >= 0x80 || $0 == UInt8(ascii: " ") }
            guard 1...64 ~= name.utf8.count, hasLetter, canBeName else {
                throw Self.error(
                    "names[\(index)]",
                    "1 to 64 bytes of letters, digits, spaces and _ - . with a letter or digit",
                    name
                )
            }
        }
    }

    private static func check(_ list: String, _ count: Int) throws(TelemetryError) {
        guard count <= 100 else { throw Self.error(list, "at most 100 rules", "\(count)") }
    }

    private static func error(_ rule: String, _ expectation: String, _ value: String) -> TelemetryError {
        TelemetryError(
            .configuration,
            "redaction.\(rule) must be \(expectation), not \"\(value.prefix(80))\"",
            field: "redaction.\(rule)"
        )
    }
}
