import Synchronization

/// Says how a service does: store, spool, destinations, disk, clock and what was lost lately.
///
/// It looks when it is asked, and at most a second passes; nothing runs in between.
package final class HealthMonitor: Sendable {
    /// How long the store may take to answer.
    private static let patience: Duration = .seconds(1)
    /// What was lost longer ago is not news.
    private static let window: Duration = .seconds(60)

    private struct State: Sendable {
        var clock: ClockWatch
        /// How many events there had been.
        var intake = IntakeMarks()
        /// The losses at the beginning of this window and of the one before.
        var marks: [(time: ContinuousClock.Instant, losses: [TelemetryError.Code: Int])]
    }

    private let state: Mutex<State>
    private let wall: @Sendable () -> Timestamp
    private let running: @Sendable () -> ContinuousClock.Instant

    package init(
        wall: @escaping @Sendable () -> Timestamp = { .now },
        running: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.wall = wall
        self.running = running
        self.state = Mutex(State(clock: ClockWatch(wall: wall(), running: running()), marks: [(running(), [:])]))
    }

    /// Looks at a service.
    package func report(of service: TelemetryService) async -> HealthReport {
        var facts = HealthFacts(status: service.status())
        facts.isRunning = service.isRunning
        if let pipeline = try? service.pipeline(), let root = pipeline.root {
            facts.disk = DiskSpace(at: root)
            facts.deadLetterBytes = pipeline.deadLetters?.byteCount ?? 0
        }
        if facts.isRunning, let store = service.store { facts.storeError = await Self.probe(store) }
        let measures = self.state.withLock { state in
            let now = self.running()
            facts.clockStep = state.clock.stepBack(wall: self.wall(), running: now)
            facts.recentLosses = facts.status.losses.merging(state.marks[0].losses) { $0 - $1 }
            if let last = state.marks.last, now - last.time >= Self.window {
                state.marks = [last, (now, facts.status.losses)]
            }
            return Self.measures(of: facts, &state.intake, at: now)
        }
        var report = facts.report
        report.measures = measures
        return report
    }

    private static func measures(
        of facts: HealthFacts,
        _ intake: inout IntakeMarks,
        at now: ContinuousClock.Instant
    ) -> HealthMeasures {
        let accepted = facts.status.accepted
        intake.note(accepted, at: now)
        var measures = HealthMeasures()
        measures.rate = intake.rate(accepted, at: now)
        measures.disk = facts.disk
        for destination in facts.status.destinations {
            measures.lags[destination.name] =
                destination.backlog == 0
                ? .zero : intake.lag(delivered: accepted - destination.backlog, at: now)
        }
        return measures
    }

    /// Why a store does not answer a small question in time; `nil` if it does.
    private static func probe(_ store: any StorageProvider) async -> String? {
        await withTaskGroup(of: String?.self) { group in
            group.addTask {
                do {
                    _ = try await store.horizon()
                    return nil
                } catch {
                    return String(describing: error)
                }
            }
            group.addTask {
                try? await Task.sleep(for: Self.patience)
                return "no answer within a second"
            }
            let answer = await group.next() ?? nil
            group.cancelAll()
            return answer
        }
    }
}

extension TelemetryService {
    /// How the service does, in sentences: store, spool, destinations, disk, clock and what was lost lately.
    ///
    /// Takes at most a second.
    public func health() async -> HealthReport { await self.healthMonitor.report(of: self) }

    /// The events that destinations refuse for good, oldest first.
    ///
    /// They are kept beside the spool, for all processes that share it; at ``Durability/memory`` there are none.
    ///
    /// - Throws: ``TelemetryError`` before ``initialize()``, or when they cannot be read.
    public func deadLetters() async throws -> [DeadLetter] {
        try self.pipeline().deadLetters?.contents().letters ?? []
    }

    /// Gives the dead letters to the stores that refused them once more, and forgets those that are taken.
    ///
    /// - Throws: ``TelemetryError`` before ``initialize()``, or when they cannot be read or removed.
    public func replayDeadLetters() async throws -> DeadLetterReplay.Report {
        guard let letters = try self.pipeline().deadLetters else { return DeadLetterReplay.Report() }
        return try await DeadLetterReplay(letters, stores: self.stores).run()
    }
}
