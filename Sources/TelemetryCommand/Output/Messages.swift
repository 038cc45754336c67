import Telemetry

/// What a command says on standard error.
struct Messages: Sendable {
    /// Whether only failures are said.
    var isQuiet = false

    /// Something good to know.
    func note(_ text: String) {
        if !self.isQuiet { Self.write("\(text)\n") }
    }

    /// Something that may be wrong.
    func warning(_ text: String) {
        if !self.isQuiet { Self.write("telemetry: warning: \(text)\n") }
    }

    /// Something that is wrong.
    func failure(_ text: String) { Self.write("telemetry: \(text)\n") }

    /// A failure in the form that was asked for.
    func failure(_ failure: CommandFailure, as format: ReplyFormat) {
        guard format == .json else { return self.failure(failure.message) }
        var writer = ByteWriter(capacity: 256)
        writer.appendJSON(failure.object)
        Self.write(writer.string + "\n")
    }

    /// Whoever cannot read this cannot be told so either: failures to write are passed over.
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { try? Descriptor.write(UnsafeRawBufferPointer($0), to: Descriptor.standardError) }
    }
}
