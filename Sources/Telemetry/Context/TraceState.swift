/// What systems along the way of a trace noted: the header `tracestate`, latest first.
public struct TraceState: Sendable, Hashable {
    private static let limit = 32

    /// The notes.
    private var entries: [Entry] = []

    private struct Entry: Sendable, Hashable {
        var key: String
        var value: String
    }

    /// Nothing.
    public init() {}

    /// Whether there is nothing.
    public var isEmpty: Bool { self.entries.isEmpty }

    /// What one system noted.
    public subscript(key: String) -> String? { self.entries.first { $0.key == key }?.value }

    /// Notes something first, as the one who changes it must; the oldest of more than 32 goes.
    ///
    /// - Returns: `false` if key or value is not as W3C Trace Context has them; then nothing changes.
    @discardableResult
    public mutating func set(_ key: String, to value: String) -> Bool {
        guard Self.isKey(key), Self.isValue(value) else { return false }
        self.entries.removeAll { $0.key == key }
        self.entries.insert(Entry(key: key, value: value), at: 0)
        if self.entries.count > Self.limit { self.entries.removeLast() }
        return true
    }

    /// A small letter or a digit, and then these and `_-*/@`: at most 256.
    private static func isKey(_ key: String) -> Bool {
        guard let first = key.utf8.first, self.isNameByte(first), key.utf8.count <= 256 else { return false }
        return key.utf8.allSatisfy { self.isNameByte($0) || "_-*/@".utf8.contains($0) }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    /// Printable ASCII but for `,` and `=`, not ending in a blank: 1 to 256.
    private static func isValue(_ value: String) -> Bool {
        guard let last = value.utf8.last, last != 0x20, value.utf8.count <= 256 else { return false }
        return value.utf8.allSatisfy { 0x20...0x7E ~= $0 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "=") }
    }
}

extension TraceState: LosslessStringConvertible {
    /// Reads the header; `nil` unless all of it is as W3C Trace Context has it, with at most 32 members and each key once.
    public init?(_ description: String) {
        for part in description.split(separator: ",", omittingEmptySubsequences: true) {
            let member = part.utf8.drop { $0 == 0x20 || $0 == 0x09 }
            guard let end = member.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
            let pair = member[...end].split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard pair.count == 2, self.entries.count < Self.limit else { return nil }
            let (key, value) = (String(Substring(pair[0])), String(Substring(pair[1])))
            guard Self.isKey(key), Self.isValue(value), self[key] == nil else { return nil }
            self.entries.append(Entry(key: key, value: value))
        }
    }

    /// The header.
    public var description: String { self.entries.map { "\($0.key)=\($0.value)" }.joined(separator: ",") }
}
