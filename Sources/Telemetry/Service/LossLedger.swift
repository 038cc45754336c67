import Synchronization

/// Counts what was not kept, by reason, so that nothing is lost in silence.
package final class LossLedger: Sendable {
    private let counts = Mutex<[TelemetryError.Code: Int]>([:])

    package init() {}

    package func count(_ reason: TelemetryError.Code, _ events: Int = 1) {
        guard events > 0 else { return }
        self.counts.withLock { $0[reason, default: 0] += events }
    }

    package var losses: [TelemetryError.Code: Int] { self.counts.withLock { $0 } }
}
