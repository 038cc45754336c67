import Synchronization

/// Counts what was not kept, by reason, so that nothing is lost in silence.
///
/// What is counted while a file is attached is in the file as well, which outlives the process.
package final class LossLedger: Sendable {
    private struct State: Sendable {
        var counts: [TelemetryError.Code: Int] = [:]
        var file: CounterFile?
    }

    private let state = Mutex(State())

    package init() {}

    package func count(_ reason: TelemetryError.Code, _ events: Int = 1) {
        guard events > 0 else { return }
        self.state.withLock { state in
            state.counts[reason, default: 0] += events
            state.file?.add(events, to: LossRecord.slot(of: reason))
        }
    }

    package var losses: [TelemetryError.Code: Int] { self.state.withLock { $0.counts } }

    /// Counts in a file as well from now on.
    package func attach(_ file: CounterFile) { self.state.withLock { $0.file = file } }
}
