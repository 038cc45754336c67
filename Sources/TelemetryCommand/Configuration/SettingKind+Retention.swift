import Telemetry

extension SettingKind<Duration?> {
    /// How long something is kept.
    static var age: Self {
        SettingKind(
            "a time such as 30d, or never",
            read: { $0 == "never" ? .some(nil) : (try? TimeText.duration($0, field: "")).map { .some($0) } },
            text: { $0.map(DurationText.text) ?? "never" }
        )
    }
}

extension SettingKind<Int?> {
    /// A number, or none.
    static func optionalCount(_ range: ClosedRange<Int>) -> Self { Self(optional: .count(range)) }

    /// Bytes, or none.
    static func optionalBytes(_ range: ClosedRange<Int>) -> Self { Self(optional: .bytes(range)) }

    private init(optional kind: SettingKind<Int>) {
        self.init(
            kind.expectation,
            read: { text in kind.read([text]).map { .some($0) } },
            text: { $0.map(kind.text) ?? "" }
        )
    }
}

extension SettingKind<[String: Duration]> {
    /// Ages by category.
    static var agesByCategory: Self { Self(ages: "a list such as [debug=1d, audit=365d]", key: { $0 }, name: { $0 }) }
}

extension SettingKind<[EventType: Duration]> {
    /// Ages by type.
    static var agesByType: Self {
        Self(ages: "a list such as [error=90d, stream=7d]", key: { EventType(rawValue: $0) }, name: \.rawValue)
    }
}

extension SettingKind {
    /// Names and times with `=` between them, each name once.
    fileprivate init<Key: Hashable & Sendable>(
        ages expectation: String,
        key: @escaping @Sendable (String) -> Key?,
        name: @escaping @Sendable (Key) -> String
    ) where Value == [Key: Duration] {
        self.init(
            list: expectation,
            read: { texts in
                var ages: [Key: Duration] = [:]
                for text in texts {
                    guard let mark = text.lastIndex(of: "="), mark != text.startIndex,
                        let key = key(String(text[..<mark])), ages[key] == nil,
                        let age = try? TimeText.duration(String(text[text.index(after: mark)...]), field: "")
                    else { return nil }
                    ages[key] = age
                }
                return ages
            },
            text: { ages in
                let texts = ages.map { "\(name($0.key))=\(DurationText.text($0.value))" }.sorted()
                return "[" + texts.joined(separator: ", ") + "]"
            }
        )
    }
}
