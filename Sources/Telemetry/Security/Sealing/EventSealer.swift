/// Turns bytes into a sealed envelope and back.
///
/// Both are called on many threads at once, `seal` on the caller of `record`: they must be quick and must not block.
public protocol EventSealer: Sendable {
    /// The sequence of the last event of the store that may lie in the clear; later ones without a seal are not genuine.
    ///
    /// Default: any may.
    var lastClearSequence: Int64 { get }

    /// The envelope of `content`.
    ///
    /// - Parameters:
    ///   - content: What to seal.
    ///   - binding: What the envelope belongs to; it opens only with the same bytes.
    /// - Returns: The envelope.
    /// - Throws: ``TelemetryError`` when it cannot be sealed; the event is then not kept.
    func seal(_ content: UnsafeRawBufferPointer, binding: UnsafeRawBufferPointer) throws(TelemetryError) -> [UInt8]

    /// What was sealed in `envelope`.
    ///
    /// - Throws: ``TelemetryError`` with code `no_key` if it was sealed with a key that is not at hand, or
    ///   `authentication_failed` if it was changed, or belongs to something else.
    func open(_ envelope: UnsafeRawBufferPointer, binding: UnsafeRawBufferPointer) throws(TelemetryError) -> [UInt8]
}

extension EventSealer {
    /// Any event may lie in the clear.
    public var lastClearSequence: Int64 { .max }
}
