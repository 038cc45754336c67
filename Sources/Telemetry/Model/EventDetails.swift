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

    private var box: Box

    package init(context: TelemetryContext = TelemetryContext(), usage: TokenUsage? = nil, seal: EventSeal? = nil) {
        self.box = Box(context: context, usage: usage, seal: seal)
    }

    package var context: TelemetryContext {
        get { self.box.context }
        set { self.box = Box(context: newValue, usage: self.box.usage, seal: self.box.seal) }
    }

    package var usage: TokenUsage? {
        get { self.box.usage }
        set { self.box = Box(context: self.box.context, usage: newValue, seal: self.box.seal) }
    }

    /// What stands for label, metadata and context of an event that is not opened.
    package var seal: EventSeal? {
        get { self.box.seal }
        set { self.box = Box(context: self.box.context, usage: self.box.usage, seal: newValue) }
    }

    package var isEmpty: Bool {
        self.box.usage == nil && self.box.seal == nil && self.box.context == TelemetryContext()
    }

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
