/// What a ``HealthMonitor`` looked at, to be judged.
package struct HealthFacts: Sendable {
    /// Whether the service takes events.
    package var isRunning = true
    /// What the service says of itself.
    package var status: ServiceStatus
    /// Why the store that answers questions does not; `nil` if it does.
    package var storeError: String?
    /// The room where the spool stands; `nil` if it is in memory.
    package var disk: DiskSpace?
    /// How far the clock was set back.
    package var clockStep: Duration?
    /// Bytes of dead letters.
    package var deadLetterBytes = 0
    /// What was lost in the last minutes, by reason.
    package var recentLosses: [TelemetryError.Code: Int] = [:]

    package init(status: ServiceStatus) { self.status = status }
}

extension HealthFacts {
    /// Losses that are no fault of the service or its surroundings.
    private static let ordinary: Set<TelemetryError.Code> = [
        .sampled, .expired, .invalidField, .missingField, .fieldTooLarge, .malformedJSON, .rejectedByPlugin,
        .droppedByTransformer, .disabled, .notRunning,
    ]

    /// What the facts mean.
    package var report: HealthReport {
        guard self.isRunning else {
            return HealthReport([HealthReport.Finding(.failing, "service", "The service is not running.")])
        }
        return HealthReport(
            self.storeFindings + self.spoolFindings + self.status.destinations.flatMap(Self.findings)
                + self.diskFindings + self.clockFindings + self.lossFindings + self.deadLetterFindings
        )
    }

    private var storeFindings: [HealthReport.Finding] {
        guard let storeError else { return [] }
        return [
            HealthReport.Finding(
                .failing,
                "store",
                "The store cannot answer questions: \(storeError).",
                advice: "What is recorded waits in the spool until the store is back."
            )
        ]
    }

    private var spoolFindings: [HealthReport.Finding] {
        guard let first = self.status.destinations.first, self.status.spoolLimit > 0 else { return [] }
        let part = Double(first.backlogBytes) / Double(self.status.spoolLimit)
        guard part >= 0.5 else { return [] }
        let percent = min(100, Int((part * 100).rounded()))
        return [
            HealthReport.Finding(
                part >= 0.9 ? .failing : .degraded,
                "spool",
                "The spool is \(percent) % full: \(Self.waiting(first.backlog)) for the store \"\(first.name)\""
                    + (part >= 0.9 ? ", and new ones are refused." : "."),
                advice: "See why the store is slow or fails, or raise spool.byteLimit."
            )
        ]
    }

    private static func findings(of destination: ServiceStatus.DestinationStatus) -> [HealthReport.Finding] {
        guard destination.failures > 0 else { return [] }
        let reason = destination.lastError.map { ": \($0)" } ?? ""
        let tries = destination.failures == 1 ? "once" : "\(destination.failures) times in a row"
        let pause = destination.circuit == "closed" ? "" : " It is tried again in a while."
        return [
            HealthReport.Finding(
                .degraded,
                "destination",
                "The store \"\(destination.name)\" failed \(tries)\(reason)."
                    + " \(Self.waiting(destination.backlog)) for it.\(pause)"
            )
        ]
    }

    private static func waiting(_ events: Int) -> String { events == 1 ? "1 event waits" : "\(events) events wait" }

    private var diskFindings: [HealthReport.Finding] {
        guard let disk, disk.free < 256 << 20 else { return [] }
        guard disk.isFull else {
            return [
                HealthReport.Finding(
                    .degraded,
                    "disk",
                    "\(disk.free >> 20) MiB are free where the spool stands.",
                    advice: DiskSpace.advice
                )
            ]
        }
        return [
            HealthReport.Finding(
                .failing,
                "disk",
                "The disk is full: \(disk.free >> 10) KiB are free where the spool stands, and it needs "
                    + "\(DiskSpace.needed >> 20) MiB to grow. \(DiskSpace.consequence)",
                advice: DiskSpace.advice
            )
        ]
    }

    private var clockFindings: [HealthReport.Finding] {
        guard let clockStep else { return [] }
        return [
            HealthReport.Finding(
                .degraded,
                "clock",
                "The clock was set back by \(clockStep.components.seconds) s: events recorded now sort before earlier "
                    + "ones."
            )
        ]
    }

    private var lossFindings: [HealthReport.Finding] {
        let losses = Dictionary(
            self.recentLosses.filter { !Self.ordinary.contains($0.key) && $0.value > 0 }
                .map { ($0.key.lossReason, $0.value) },
            uniquingKeysWith: +
        )
        guard !losses.isEmpty else { return [] }
        let list = losses.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        return [HealthReport.Finding(.degraded, "losses", "Events were lost in the last minutes: \(list).")]
    }

    private var deadLetterFindings: [HealthReport.Finding] {
        guard self.deadLetterBytes > 0 else { return [] }
        return [
            HealthReport.Finding(
                .degraded,
                "dead_letters",
                "Events that a destination refuses for good were set aside (\(self.deadLetterBytes) bytes).",
                advice: "List them with `telemetry doctor --dead-letters`, and give them back with --replay."
            )
        ]
    }
}
