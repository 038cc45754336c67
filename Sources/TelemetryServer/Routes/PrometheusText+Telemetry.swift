import Telemetry

extension PrometheusText {
    /// How the collector does.
    mutating func append(_ status: ServiceStatus, isReady: Bool) {
        self.append("telemetry_ready", .gauge, "Whether events are taken.", [([], isReady ? 1 : 0)])
        self.append(
            "telemetry_events_accepted_total",
            .counter,
            "Events kept since the start.",
            [([], Double(status.accepted))]
        )
        let losses = Dictionary(status.losses.map { ($0.key.lossReason, $0.value) }, uniquingKeysWith: +)
        self.append(
            "telemetry_events_lost_total",
            .counter,
            "Events not kept, by reason.",
            losses.sorted { $0.key < $1.key }.map { ([("reason", $0.key)], Double($0.value)) }
        )
        self.append("telemetry_spool_bytes", .gauge, "Bytes of the spool in use.", [([], Double(status.spoolBytes))])
        self.append(
            "telemetry_spool_limit_bytes",
            .gauge,
            "The most bytes that the spool may use.",
            [([], Double(status.spoolLimit))]
        )
        for (name, kind, help, figure) in Self.destinationFigures {
            let samples: [Sample] = status.destinations.map { ([("destination", $0.name)], figure($0)) }
            self.append("telemetry_destination_" + name, kind, help, samples)
        }
    }

    private typealias DestinationFigure = (
        name: String, kind: Kind, help: String, figure: (ServiceStatus.DestinationStatus) -> Double
    )

    private static var destinationFigures: [DestinationFigure] {
        [
            ("up", .gauge, "Whether the last try to store did not fail.", { $0.failures == 0 ? 1 : 0 }),
            ("backlog_events", .gauge, "Events that wait for it.", { Double($0.backlog) }),
            ("backlog_bytes", .gauge, "Bytes that wait for it.", { Double($0.backlogBytes) }),
            ("stored_total", .counter, "Events that it took.", { Double($0.stored) }),
            ("duplicates_total", .counter, "Events that it held already.", { Double($0.duplicates) }),
            ("expired_total", .counter, "Events older than it keeps.", { Double($0.expired) }),
            ("skipped_total", .counter, "Events skipped because it was behind.", { Double($0.skipped) }),
            ("set_aside_total", .counter, "Events that it refuses for good.", { Double($0.setAside) }),
        ]
    }

    /// What agents did.
    mutating func append(categories: StatsReport, models: StatsReport, limit: Int) {
        let categories = categories.groups.prefix(limit)
        let models = models.groups.prefix(limit)
        self.append(
            "telemetry_stored_events_total",
            .counter,
            "Events in the store and in its sums.",
            categories.map { ([("category", $0.key)], Double($0.totals.events)) }
        )
        self.append(
            "telemetry_stored_errors_total",
            .counter,
            "Events of type error among them.",
            categories.map { ([("category", $0.key)], Double($0.totals.errors)) }
        )
        self.appendDurations(categories.map { ($0.key, $0.totals.durations) })
        self.append(
            "telemetry_tokens_total",
            .counter,
            "Tokens, by model and kind.",
            models.flatMap { key, totals in
                totals.usage.tokens.map { ([("model", key), ("kind", $0.kind)], Double($0.count)) }
            }
        )
        self.append(
            "telemetry_cost_usd_total",
            .counter,
            "Money that agents reported, else that was computed.",
            models.compactMap { key, totals in
                totals.usage.costMicroUSD.map { ([("model", key)], Double($0) / 1_000_000) }
            }
        )
    }

    private mutating func appendDurations(_ groups: [(key: String, durations: DurationSketch)]) {
        let groups = groups.filter { $0.durations.count > 0 }
        if groups.isEmpty { return }
        let name = "telemetry_event_duration_seconds"
        self.begin(name, .summary, "How long what events tell of took.")
        for (key, durations) in groups {
            for (text, quantile) in [("0.5", 0.5), ("0.9", 0.9), ("0.95", 0.95), ("0.99", 0.99)] {
                guard let value = durations.quantile(quantile) else { continue }
                self.append(name, ([("category", key), ("quantile", text)], Double(value) / 1e9))
            }
            self.append(name + "_sum", ([("category", key)], Double(durations.sum) / 1e9))
            self.append(name + "_count", ([("category", key)], Double(durations.count)))
        }
    }
}

extension UsageTotals {
    fileprivate var tokens: [(kind: String, count: Int64)] {
        [
            ("input", self.inputTokens), ("cache_read", self.cacheReadTokens), ("cache_write", self.cacheWriteTokens),
            ("output", self.outputTokens), ("reasoning", self.reasoningTokens),
        ]
    }
}
