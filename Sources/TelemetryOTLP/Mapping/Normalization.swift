import Telemetry
import TelemetryAgents

/// What a finished event still needs to be put into the form that all agents share.
struct Normalization {
    let index: DialectIndex
    let isSessionNamed: Bool

    func apply(_ normalizer: Normalizer, to event: inout TelemetryEvent) {
        normalizer.normalize(&event, self.index, isSessionNamed: self.isSessionNamed)
    }
}
