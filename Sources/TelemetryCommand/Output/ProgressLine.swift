/// A line on a terminal that says how far long work has come, drawn over itself at most ten times a second.
struct ProgressLine {
    private let isShown: Bool
    private var lastDrawing: ContinuousClock.Instant?

    init(messages: Messages) {
        self.isShown = !messages.isQuiet && Descriptor.isTerminal(Descriptor.standardError)
    }

    /// Draws the text if it is time to.
    mutating func update(_ text: @autoclosure () -> String) {
        guard self.isShown else { return }
        let now = ContinuousClock.now
        if let lastDrawing, now - lastDrawing < .milliseconds(100) { return }
        self.lastDrawing = now
        Messages.write("\r\u{1B}[K\(text())")
    }

    /// Wipes the line.
    mutating func clear() {
        if self.lastDrawing != nil { Messages.write("\r\u{1B}[K") }
        self.lastDrawing = nil
    }
}
