/// What records say in place of what events leave out, as prepared text.
///
/// Bytes in one array rather than strings: events of all threads copy them without touching a shared reference count.
package struct RecordDefaults: Sendable {
    /// Nothing.
    package static let none = RecordDefaults(session: "", service: "", context: TelemetryContext(), detector: nil)

    private let bytes: [UInt8]
    private let sessionEnd: Int
    private let serviceEnd: Int

    /// The session of events that name none.
    package var session: String { String(decoding: self.bytes[0..<self.sessionEnd], as: UTF8.self) }

    package init(session: String, service: String, context: TelemetryContext, detector: PIIDetector?) {
        var writer = ByteWriter(capacity: 256)
        writer.append(utf8: session)
        self.sessionEnd = writer.count
        writer.append(utf8: service)
        self.serviceEnd = writer.count
        if !context.isEmpty { writer.appendJSON(context.object, redacting: detector) }
        self.bytes = writer.array
    }

    @inline(__always)
    func appendSession(to writer: inout ByteWriter) { self.append(0..<self.sessionEnd, to: &writer) }

    @inline(__always)
    func appendService(to writer: inout ByteWriter) { self.append(self.sessionEnd..<self.serviceEnd, to: &writer) }

    @inline(__always)
    func appendContext(to writer: inout ByteWriter) { self.append(self.serviceEnd..<self.bytes.count, to: &writer) }

    @inline(__always)
    private func append(_ range: Range<Int>, to writer: inout ByteWriter) {
        self.bytes.withUnsafeBytes { writer.append(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
}
