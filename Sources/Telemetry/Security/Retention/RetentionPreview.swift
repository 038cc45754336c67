/// What a policy would remove now, step by step.
package struct RetentionPreview: Sendable {
    /// One step.
    package struct Step: Sendable {
        /// Which events, before which time, why and how many.
        package var removal: RetentionReport.Removal
        /// What they take, if every event took as much.
        package var bytes: Int64
        /// The time of the earliest of them, where that is found among the earliest events there are.
        package var oldest: Timestamp?
    }

    /// The most events that are looked at for the earliest of a step.
    private static let searchLimit = 100

    /// What the store holds.
    package let extent: StorageExtent
    /// The steps, in the order in which they would be taken.
    package private(set) var steps: [Step] = []

    /// Counts what a policy, switched on or not, would remove from a store; removes nothing.
    ///
    /// - Throws: When the store fails.
    package init(_ policy: TelemetryConfiguration.Retention, of store: any StorageProvider, at now: Timestamp)
        async throws
    {
        var policy = policy
        policy.isEnabled = true
        let retention = DataRetention(policy, store: store, audit: AuditTrail(nil))
        let report = try await retention.apply(at: now, isDryRun: true)
        self.extent = report.extent
        let size = report.extent.events > 0 ? Double(report.extent.bytes) / Double(report.extent.events) : 0
        for removal in report.removals {
            let step = Step(
                removal: removal,
                bytes: Int64(Double(removal.events) * size),
                oldest: try await Self.oldest(of: removal, in: store)
            )
            self.steps.append(step)
        }
    }

    /// Events of all steps.
    package var events: Int { self.steps.reduce(0) { $0 + $1.removal.events } }
    /// Bytes of all steps.
    package var bytes: Int64 { self.steps.reduce(0) { $0 + $1.bytes } }

    private static func oldest(
        of removal: RetentionReport.Removal,
        in store: any StorageProvider
    ) async throws -> Timestamp? {
        guard removal.events > 0 else { return nil }
        let filter = QueryFilter(
            category: removal.scope.category,
            type: removal.scope.types.count == 1 ? removal.scope.types.first : nil,
            until: removal.before,
            order: .oldest,
            limit: Self.searchLimit
        )
        return try await store.query(filter).events.first { removal.scope.contains($0) }?.timestamp
    }
}
