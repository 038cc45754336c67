import Logging
import Synchronization

/// Applies a service's policy of retention to its stores, again and again, and remembers how it went.
package final class RetentionSchedule: Sendable {
    private let policy: TelemetryConfiguration.Retention
    private let stores: [any StorageProvider]
    private let audit: AuditTrail
    private let logger: Logger
    private let clock: @Sendable () -> Timestamp
    private let runs = Mutex<[String: RetentionRun]>([:])

    init(of service: TelemetryService) {
        self.policy = service.configuration.retention
        self.stores = service.stores.filter { $0.capabilities.contains(.erase) }
        self.audit = service.audit
        self.logger = service.logger
        self.clock = service.clock
    }

    /// How retention last went in a store; `nil` if it has not run.
    package func lastRun(in store: String) -> RetentionRun? { self.runs.withLock { $0[store] } }

    /// Applies the policy until the task is cancelled.
    ///
    /// Not at once: a program that runs for a moment has better to do.
    ///
    /// - Parameter onApplied: Called whenever all stores had their turn.
    func run(onApplied: () async -> Void) async {
        var pause = min(self.policy.interval, .seconds(60))
        while (try? await Task.sleep(for: pause)) != nil {
            for store in self.stores where !Task.isCancelled { _ = await self.run(in: store, for: nil) }
            await onApplied()
            pause = self.policy.interval
        }
    }

    /// Applies the policy to a store now, because somebody asked for it.
    ///
    /// - Throws: When the store or the audit log fails.
    func apply(to store: any StorageProvider, for actor: String) async throws -> RetentionReport {
        try await self.run(in: store, for: actor).get()
    }

    private func run(in store: any StorageProvider, for actor: String?) async -> Result<RetentionReport, any Error> {
        let result: Result<RetentionReport, any Error>
        do {
            let retention = DataRetention(self.policy, store: store, audit: self.audit, actor: actor)
            result = .success(try await retention.apply(at: self.clock()))
        } catch {
            result = .failure(error)
        }
        switch result {
        case .success(let report) where report.events > 0:
            self.logger.info("retention removed \(report.events) events from the store \"\(store.name)\"")
        case .failure(let error) where !(error is CancellationError):
            self.logger.warning(
                "retention failed in the store \"\(store.name)\", and is tried again later: \(error)"
            )
        default: break
        }
        let run = RetentionRun(time: self.clock(), result: result)
        self.runs.withLock { $0[store.name] = run }
        return result
    }
}
