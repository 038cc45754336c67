import Telemetry

/// Facts of one kind by what makes each of them one, and by the kind of signal that told them.
///
/// Only the best signal present counts, as all of them tell the same; so neither order nor repetition matters.
struct Facts<Value: Sendable>: Sendable {
    private var told: [TokenUsage.Source: [String: Value]] = [:]

    /// Adds a fact; of one that is known already `merge` decides.
    mutating func add(
        _ source: TokenUsage.Source,
        _ key: String,
        _ value: Value,
        merge: (Value, Value) -> Value = { old, _ in old }
    ) {
        let known = self.told[source]?[key]
        self.told[source, default: [:]][key] = known.map { merge($0, value) } ?? value
    }

    /// What the best signal told.
    var best: [String: Value] { self.told.min { $0.key < $1.key }?.value ?? [:] }

    var count: Int { self.best.count }
}

extension Facts<Void> {
    mutating func add(_ source: TokenUsage.Source, _ key: String) { self.add(source, key, ()) }
}
