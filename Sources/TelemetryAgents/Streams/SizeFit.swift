import Telemetry

/// Cuts what is larger than an event may be, so that what it says besides, above all what it used, is not lost.
struct SizeFit {
    /// What is tried, one after another: the most bytes of each text.
    private static let textLimits = [64 << 10, 4 << 10, 256, 16]

    private let limits: TelemetryConfiguration.Limits
    /// What was cut.
    private(set) var problems: [String] = []

    init(_ limits: TelemetryConfiguration.Limits) { self.limits = limits }

    /// The label, or its beginning.
    mutating func label(_ text: String) -> String {
        let count = text.utf8.count
        guard count > self.limits.label else { return text }
        self.problems.append("label may have \(self.limits.label) bytes, not \(count): cut")
        return text.shortened(to: self.limits.label)
    }

    /// The metadata with the step and what was cut, or what remains of it beside them with the beginnings of its texts,
    /// at worst nothing, not even these.
    mutating func metadata(_ object: JSONObject, with said: StreamLine) -> JSONObject {
        var object = object
        if Self.depth(.object(object)) > self.limits.depth {
            self.problems.append("metadata may be nested \(self.limits.depth) deep: cut")
            object = Self.cut(.object(object), depth: self.limits.depth, text: .max).object ?? [:]
        }
        let whole = self.joined(object, said)
        let count = Self.size(whole)
        guard count > self.limits.metadata else { return whole }
        self.problems.append("metadata may have \(self.limits.metadata) bytes, not \(count): cut")
        for text in Self.textLimits {
            let shorter = self.joined(Self.cut(.object(object), depth: .max, text: text).object ?? [:], said)
            if Self.size(shorter) <= self.limits.metadata { return shorter }
        }
        let step = self.joined([:], said)
        return Self.size(step) <= self.limits.metadata ? step : [:]
    }

    private func joined(_ object: JSONObject, _ said: StreamLine) -> JSONObject {
        var (object, step) = (object, said.step)
        if said.isWhole { object[StreamMark.key] = StreamMark.whole }
        step.problems += self.problems
        object[AgentStep.key] = .object(step.object)
        return object
    }

    private static func size(_ object: JSONObject) -> Int {
        var writer = ByteWriter(capacity: 1024)
        writer.appendJSON(object)
        return writer.count
    }

    private static func depth(_ value: JSONValue) -> Int {
        switch value {
        case .array(let elements): 1 + (elements.lazy.map { self.depth($0) }.max() ?? 0)
        case .object(let object): 1 + (object.lazy.map { self.depth($0.value) }.max() ?? 0)
        default: 0
        }
    }

    private static func cut(_ value: JSONValue, depth: Int, text limit: Int) -> JSONValue {
        switch value {
        case .string(let text): .string(text.shortened(to: limit))
        case .array where depth == 0, .object where depth == 0: .null
        case .array(let elements): .array(elements.map { self.cut($0, depth: depth - 1, text: limit) })
        case .object(let object):
            .object(JSONObject(object.map { ($0.key, self.cut($0.value, depth: depth - 1, text: limit)) }))
        default: value
        }
    }
}
