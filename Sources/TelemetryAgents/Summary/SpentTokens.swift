import Telemetry

/// What was used, and by what kind of record that is known.
struct SpentTokens: Sendable {
    var usage: TokenUsage
    /// Whether it is a point of a metric, and so of any number of requests.
    var isPoint: Bool
}
