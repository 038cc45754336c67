import Telemetry

/// Keeps copies of texts at fixed places until it goes.
final class CopiedTexts {
    private var copies: [UnsafeMutableRawBufferPointer] = []

    deinit { for copy in self.copies { copy.deallocate() } }

    /// A text with the same bytes, valid as long as this is.
    func copy(_ text: RollupText) -> RollupText {
        guard !text.bytes.isEmpty else { return RollupText(UnsafeRawBufferPointer(start: nil, count: 0)) }
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: text.bytes.count, alignment: 1)
        copy.copyMemory(from: text.bytes)
        self.copies.append(copy)
        return RollupText(UnsafeRawBufferPointer(copy))
    }
}
