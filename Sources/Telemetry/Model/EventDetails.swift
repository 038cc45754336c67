/// The parts of an event that most do without, behind one pointer, so that an event stays cheap to make and to pass on.
@usableFromInline
package struct EventDetails: Sendable, Hashable {
    private final class Box: Sendable {
        let context: TelemetryContext
        let usage: TokenUsage?

        init(context: TelemetryContext, usage: TokenUsage?) {
            self.context = context
            self.usage = usage
        }
    }

    private var box: Box

    package init(context: TelemetryContext = TelemetryContext(), usage: TokenUsage? = nil) {
        self.box = Box(context: context, usage: usage)
    }

    package var context: TelemetryContext {
        get { self.box.context }
        set { self.box = Box(context: newValue, usage: self.box.usage) }
    }

    package var usage: TokenUsage? {
        get { self.box.usage }
        set { self.box = Box(context: self.box.context, usage: newValue) }
    }

    package var isEmpty: Bool { self.box.usage == nil && self.box.context == TelemetryContext() }

    @usableFromInline
    package static func == (left: EventDetails, right: EventDetails) -> Bool {
        left.box === right.box || (left.context == right.context && left.usage == right.usage)
    }

    @usableFromInline
    package func hash(into hasher: inout Hasher) {
        hasher.combine(self.context)
        hasher.combine(self.usage)
    }
}
