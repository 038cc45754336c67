/// Removes events that need not be kept any longer; what they said stays in sessions, statistics and sums.
///
/// A store removes them in short transactions beside its other work, and gives the space back to the system.
package struct DataRetention: Sendable {
    package let policy: TelemetryConfiguration.Retention
    private let store: any StorageProvider
    private let audit: AuditTrail
    private let actor: String?

    /// - Parameters:
    ///   - policy: What is kept for how long.
    ///   - store: Where events are removed.
    ///   - audit: Is told before anything is removed.
    ///   - actor: Who asked for it; `nil` for the process's own account.
    package init(
        _ policy: TelemetryConfiguration.Retention,
        store: any StorageProvider,
        audit: AuditTrail,
        actor: String? = nil
    ) {
        self.policy = policy
        self.store = store
        self.audit = audit
        self.actor = actor
    }

    /// Removes what the policy does not keep, by age, then by number, then by size.
    ///
    /// Does nothing if retention is switched off.
    ///
    /// - Parameters:
    ///   - now: The time that ages are counted from.
    ///   - isDryRun: Whether events are only counted.
    /// - Returns: What was removed.
    /// - Throws: When the store or the audit log fails, or `CancellationError`; what was removed stays removed.
    package func apply(at now: Timestamp, isDryRun: Bool = false) async throws -> RetentionReport {
        var report = RetentionReport(isDryRun: isDryRun, extent: try await self.store.extent())
        guard self.policy.isEnabled else { return report }
        for limit in self.policy.ageLimits {
            try await self.remove(limit.scope, before: now - limit.age, .age, &report)
        }
        if !isDryRun, let age = self.policy.longestAge {
            // Nothing is left there; the horizons of scopes that the policy had before are forgotten with it.
            _ = try await self.store.clean(before: now - age)
        }
        try await self.keepCount(&report)
        try await self.keepBytes(&report)
        if !isDryRun {
            if report.events > 0 || report.extent.logBytes > 0 { try await self.store.compact() }
            report.extentAfter = try await self.store.extent()
        }
        return report
    }

    private func remove(
        _ scope: RetentionScope,
        before time: Timestamp,
        _ reason: RetentionReport.Reason,
        _ report: inout RetentionReport
    ) async throws {
        var removal = RetentionReport.Removal(scope: scope, before: time, reason: reason, events: 0)
        removal.events = try await self.store.count(scope, before: time)
        if report.isDryRun {
            report.removals.append(removal)
            return
        }
        if removal.events > 0 { try await self.audit.write(removal.entry(for: self.store.name, by: self.actor)) }
        removal.events = try await self.store.clean(scope, before: time)
        report.removals.append(removal)
    }

    private func keepCount(_ report: inout RetentionReport) async throws {
        guard let limit = self.policy.maxEvents else { return }
        try await self.keepLatest(limit, .count, &report)
    }

    /// The events that fit are estimated by the size of one; what rollups take is not given back, so several steps
    /// may be needed.
    private func keepBytes(_ report: inout RetentionReport) async throws {
        guard let limit = self.policy.maxBytes else { return }
        for _ in 0..<8 {
            let extent = report.isDryRun ? report.expected : try await self.store.extent()
            guard extent.bytes > limit, extent.events > 0 else { return }
            // A twentieth below, so that it is not to be done again at once.
            let share = Double(limit) / Double(extent.bytes) * 0.95
            try await self.keepLatest(Int(Double(extent.events) * share), .size, &report)
            if report.isDryRun { return }
        }
    }

    /// Removes what is earlier than the latest `count` events.
    ///
    /// Events of the time where that cuts all stay: the horizon is a time, and one of them that is delivered again must be
    /// either known by its id or refused.
    private func keepLatest(_ count: Int, _ reason: RetentionReport.Reason, _ report: inout RetentionReport)
        async throws
    {
        if report.isDryRun {
            guard let time = try await self.store.time(ofLatest: count) else { return }
            let kept = Int(report.extent.events) - (try await self.store.count(.all, before: time))
            let excess = max(Int(report.expected.events) - kept, 0)
            let removal = RetentionReport.Removal(scope: .all, before: time, reason: reason, events: excess)
            return report.removals.append(removal)
        }
        guard let time = try await self.store.time(ofLatest: count) else { return }
        try await self.remove(.all, before: time, reason, &report)
    }
}
