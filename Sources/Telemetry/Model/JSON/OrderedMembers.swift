#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Reads the members of a flat JSON object in an order that is known, as this program wrote it.
///
/// It makes nothing but the values, which takes a fifth of what ``JSONReader`` does. Of whatever was written otherwise,
/// with escapes, spaces, or in another order, the rest is left unread: then ``isAtEnd`` is false.
struct OrderedMembers {
    private let bytes: UnsafeRawBufferPointer
    private var index = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether everything was read, and there was something.
    var isAtEnd: Bool {
        self.index > 0 && self.index == self.bytes.count &- 1 && self.bytes[self.index] == UInt8(ascii: "}")
    }

    /// The next member's text, if it has this name.
    mutating func text(_ name: StaticString) -> String? {
        guard let start = self.value(of: name), start < self.bytes.count, self.bytes[start] == UInt8(ascii: "\"") else {
            return nil
        }
        var end = start &+ 1
        while end < self.bytes.count, self.bytes[end] != UInt8(ascii: "\"") {
            guard self.bytes[end] >= 0x20, self.bytes[end] != UInt8(ascii: "\\") else { return nil }
            end &+= 1
        }
        guard end < self.bytes.count else { return nil }
        self.index = end &+ 1
        return String(decoding: self.bytes[(start &+ 1)..<end], as: UTF8.self)
    }

    /// The next member's whole number, if it has this name; none that is negative or has more than 18 digits.
    mutating func count(_ name: StaticString) -> Int64? {
        guard let start = self.value(of: name) else { return nil }
        var number: Int64 = 0
        var end = start
        while end < self.bytes.count, self.bytes[end] &- UInt8(ascii: "0") < 10 {
            number = number &* 10 &+ Int64(self.bytes[end] &- UInt8(ascii: "0"))
            end &+= 1
        }
        guard 1...18 ~= end &- start else { return nil }
        self.index = end
        return number
    }

    /// Where the next member's value begins, if it has this name: after `{"name":` or `,"name":`.
    private func value(of name: StaticString) -> Int? {
        let count = name.utf8CodeUnitCount
        let start = self.index &+ 2
        guard start &+ count &+ 2 < self.bytes.count, let base = self.bytes.baseAddress,
            self.bytes[self.index] == (self.index == 0 ? UInt8(ascii: "{") : UInt8(ascii: ",")),
            self.bytes[self.index &+ 1] == UInt8(ascii: "\""),
            memcmp(base + start, name.utf8Start, count) == 0,
            self.bytes[start &+ count] == UInt8(ascii: "\""),
            self.bytes[start &+ count &+ 1] == UInt8(ascii: ":")
        else { return nil }
        return start &+ count &+ 2
    }
}
