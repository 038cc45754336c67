/// The parts of an event that most do without, behind one pointer, so that an event stays cheap to make and to pass on.
@usableFromInline
package struct EventDetails: Sendable, Hashable {
    private final class Box: Sendable {
        let context: TelemetryContext
        let usage: TokenUsage?
        let seal: EventSeal?

        init(context: TelemetryContext, usage: TokenUsage?, seal: EventSeal?) {
            self.context = context
            self.usage = usage
            self.seal = seal
        }
    }

    private let box: Box

    /// Details; `nil` if there are none.
    package init?(context: TelemetryContext, usage: TokenUsage?, seal: EventSeal?) {
        guard usage != nil || seal != nil || !context.isEmpty else { return nil }
        self.box = Box(context: context, usage: usage, seal: seal)
    }

    package var context: TelemetryContext { self.box.context }

    package var usage: TokenUsage? { self.box.usage }

    /// What stands for label, metadata and context of an event that is not opened.
    package var seal: EventSeal? { self.box.seal }

    @usableFromInline
    package static func == (left: EventDetails, right: EventDetails) -> Bool {
        left.box === right.box
            || (left.context == right.context && left.usage == right.usage && left.seal == right.seal)
    }

    @usableFromInline
    package func hash(into hasher: inout Hasher) {
        hasher.combine(self.context)
        hasher.combine(self.usage)
        hasher.combine(self.seal)
    }
}
