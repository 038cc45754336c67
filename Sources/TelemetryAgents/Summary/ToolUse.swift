import Telemetry

/// One use of a tool, put together from its call, its decision and its result.
struct ToolUse: Sendable {
    /// A value and the signal that told it; the better signal's counts, of equal ones the smaller value.
    private struct Told<Value: Comparable & Sendable>: Sendable {
        var value: Value
        var source: TokenUsage.Source

        static func better(_ left: Self?, _ right: Self?) -> Self? {
            guard let left, let right else { return left ?? right }
            if left.source != right.source { return left.source < right.source ? left : right }
            return left.value <= right.value ? left : right
        }
    }

    private(set) var sources: Set<TokenUsage.Source> = []
    private var toldName: Told<String>?
    /// Whether it failed, as a number: of two results of one use the failure counts.
    private var toldSuccess: Told<Int>?
    private var toldDuration: Told<Int64>?

    /// Takes what one event says of it.
    mutating func add(_ step: AgentStep, _ source: TokenUsage.Source, nanoseconds: Int64?) {
        self.sources.insert(source)
        self.toldName = .better(self.toldName, step.tool.map { Told(value: $0, source: source) })
        guard step.kind != .toolDecision else { return }
        self.toldSuccess = .better(self.toldSuccess, step.isSuccess.map { Told(value: $0 ? 1 : 0, source: source) })
        self.toldDuration = .better(self.toldDuration, nanoseconds.map { Told(value: $0, source: source) })
    }

    var name: String { self.toldName?.value ?? "(unnamed)" }
    var hasFailed: Bool { self.toldSuccess?.value == 0 }
    var nanoseconds: Int64? { self.toldDuration?.value }
}
