/// A text that equals another only if its bytes do.
///
/// `String` takes texts for equal that only look so: as keys of a dictionary, two ways to write é would be one.
package struct ExactText: Hashable, Sendable {
    package let string: String

    package init(_ string: String) { self.string = string }

    package init(_ bytes: UnsafeRawBufferPointer) { self.string = EventRecord.text(bytes) }

    package static func == (left: ExactText, right: ExactText) -> Bool { left.string.hasSameBytes(as: right.string) }

    package func hash(into hasher: inout Hasher) {
        var string = self.string
        string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension String {
    /// Whether the bytes are the same, and not only the characters.
    package func hasSameBytes(as other: String) -> Bool {
        self.withBytes { left in other.withBytes { RollupText(left) == RollupText($0) } }
    }
}

extension String? {
    /// Whether there is a text, and its bytes are the same.
    package func hasSameBytes(as other: String) -> Bool { self?.hasSameBytes(as: other) ?? false }
}
