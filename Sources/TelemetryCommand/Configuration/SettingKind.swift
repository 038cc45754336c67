import Telemetry

/// How values of one kind are written in files and variables.
struct SettingKind<Value>: Sendable {
    let expectation: String
    let isList: Bool
    /// Whether a file may give several values.
    let takesSeveral: Bool
    /// Whether its values are texts, which JSON has in quotes.
    private(set) var isText = false
    let read: @Sendable ([String]) -> Value?
    /// Why texts that cannot be read cannot be, beyond what is expected.
    let problem: @Sendable ([String]) -> String?
    let text: @Sendable (Value) -> String

    /// One text.
    init(
        _ expectation: String,
        read: @escaping @Sendable (String) -> Value?,
        text: @escaping @Sendable (Value) -> String
    ) {
        self.expectation = expectation
        self.isList = false
        self.takesSeveral = false
        self.read = { $0.count == 1 ? read($0[0]) : nil }
        self.problem = { _ in nil }
        self.text = text
    }

    /// Any number of texts, of which a variable gives one, as commas belong to it.
    ///
    /// `problem` says of texts that cannot be read what is wrong with them, where more can be said than what is expected.
    init(
        each expectation: String,
        read: @escaping @Sendable ([String]) -> Value?,
        problem: @escaping @Sendable ([String]) -> String? = { _ in nil },
        text: @escaping @Sendable (Value) -> String
    ) {
        self.expectation = expectation
        self.isList = false
        self.takesSeveral = true
        self.read = read
        self.problem = problem
        self.text = text
    }

    /// Any number of texts; one that is no list is a list of one.
    init(
        list expectation: String,
        read: @escaping @Sendable ([String]) -> Value?,
        text: @escaping @Sendable (Value) -> String
    ) {
        self.expectation = expectation
        self.isList = true
        self.takesSeveral = true
        self.read = read
        self.problem = { _ in nil }
        self.text = text
    }
}

extension SettingKind {
    /// The kind, of texts.
    private var ofTexts: Self {
        var kind = self
        kind.isText = true
        return kind
    }
}

extension SettingKind<String> {
    static var name: Self { SettingKind("a text", read: { $0.isEmpty ? nil : $0 }, text: { $0 }).ofTexts }
}

extension SettingKind<String?> {
    static var optionalText: Self { SettingKind("a text", read: { $0.isEmpty ? nil : $0 }, text: { $0 ?? "" }).ofTexts }
    static var path: Self { SettingKind("a path", read: { $0.isEmpty ? nil : $0 }, text: { $0 ?? "" }).ofTexts }
}

extension SettingKind<[String]> {
    static var names: Self {
        SettingKind(
            list: "a list of names",
            read: { $0.contains { $0.isEmpty } ? nil : $0 },
            text: { "[" + $0.joined(separator: ", ") + "]" }
        ).ofTexts
    }
}

extension SettingKind<Bool> {
    static var bool: Self {
        let meanings = ["true": true, "yes": true, "on": true, "1": true, "false": false, "no": false, "off": false]
            .merging(["0": false]) { first, _ in first }
        return SettingKind("true or false", read: { meanings[$0.lowercased()] }, text: { "\($0)" })
    }
}

extension SettingKind<Int> {
    static func count(_ range: ClosedRange<Int>) -> Self {
        SettingKind(
            range.upperBound == .max
                ? "a whole number from \(range.lowerBound)"
                : "a whole number from \(range.lowerBound) to \(range.upperBound)",
            read: { text in Int(text).flatMap { range.contains($0) ? $0 : nil } },
            text: { "\($0)" }
        )
    }

    static var port: Self {
        SettingKind(
            "a port from 0 to 65535",
            read: { text in Int(text).flatMap { 0...65_535 ~= $0 ? $0 : nil } },
            text: { "\($0)" }
        )
    }

    /// Bytes, with or without a unit.
    static func bytes(_ range: ClosedRange<Int>) -> Self {
        SettingKind(
            "a size from \(ByteCount.text(range.lowerBound))"
                + (range.upperBound == .max ? "" : " to \(ByteCount.text(range.upperBound))") + " such as 64MiB",
            read: { text in ByteCount.read(text).flatMap { range.contains($0) ? $0 : nil } },
            text: ByteCount.text
        )
    }
}

extension SettingKind<Duration> {
    static var duration: Self {
        SettingKind(
            "a time such as 10ms, 5s or 30m",
            read: { try? TimeText.duration($0, field: "") },
            text: { DurationText.text($0) }
        )
    }
}

extension SettingKind<Durability> {
    static var durability: Self {
        SettingKind("memory, process or power", read: { Durability(name: $0) }, text: { $0.description })
    }
}
