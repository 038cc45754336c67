#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How a service works; every setting has a default.
public struct TelemetryConfiguration: Sendable {
    /// The name of the program that records.
    ///
    /// Default: `unknown_service`, as OpenTelemetry has it.
    public var serviceName = "unknown_service"
    /// The version of the program, put in the context of every event.
    ///
    /// Default: none.
    public var serviceVersion: String?
    /// The deployment, such as `production`, put in the context of every event.
    ///
    /// Default: none.
    public var environment: String?
    /// What else the context of every event says.
    ///
    /// Default: nothing.
    public var context = TelemetryContext()
    /// Whether anything is collected.
    ///
    /// Default: yes, unless the environment has `DO_NOT_TRACK=1`, `TELEMETRY_DISABLED=1` or
    /// `VIBEKIT_TELEMETRY=false`.
    public var isEnabled = !CollectionSwitch.isOff(in: ProcessInfo.processInfo.environment)
    /// What an accepted event survives.
    ///
    /// Default: ``Durability/process``, the death of the process.
    public var durability = Durability.process
    /// How large parts of an event may be.
    public var limits = Limits()
    /// Redaction of personal data and secrets.
    public var redaction = Redaction()
    /// Sealing of label, metadata and context before anything is laid down.
    ///
    /// Default: none. `DataEncryption` of the module `TelemetryCrypto` is one.
    public var security: (any SecurityProvider)?
    /// Where is kept what was done to the store and who may read it.
    ///
    /// Default: nowhere. `ChainedAuditLog` of the module `TelemetryCrypto` is one.
    public var audit: (any AuditLog)?
    /// The spool between recording and storing.
    public var spool = Spool()
    /// Delivery from the spool to stores.
    public var delivery = Delivery()
    /// How long events are kept.
    ///
    /// Default: without end.
    public var retention = Retention()
    /// The most events that are taken.
    public var rateLimit = RateLimit()
    /// Which sessions are recorded.
    public var sampling = Sampling()
    /// Changes to every event before it is redacted, in order.
    ///
    /// Default: none.
    public var transformers: [any EventTransformer] = []
    /// How long a session may be quiet before it no longer counts as active.
    ///
    /// Default: 30 minutes.
    public var sessionIdleTimeout: Duration = .seconds(1800)

    /// The defaults.
    public init() {}

    /// How large parts of an event may be.
    ///
    /// Larger ones are refused with an error that names field, limit and value.
    public struct Limits: Sendable, Hashable {
        /// Bytes of a label.
        ///
        /// Default: 1 MiB.
        public var label = 1 << 20
        /// Bytes of the metadata as JSON, and of the context.
        ///
        /// Default: 1 MiB.
        public var metadata = 1 << 20
        /// Levels of nesting in metadata.
        ///
        /// Default: 32.
        public var depth = 32

        /// The defaults.
        public init() {}
    }

    /// Redaction of personal data and secrets.
    ///
    /// What it adds is looked for beside all that ``PIIDetector`` knows.
    public struct Redaction: Sendable {
        /// Whether labels, names, metadata and context are redacted.
        ///
        /// Default: yes.
        public var isEnabled = true
        /// How secrets of your own begin, such as `acme_live_`; the whole word is redacted.
        ///
        /// Default: none. At most 100, each 3 to 64 bytes without a space.
        public var prefixes: [String] = []
        /// Names of members and assignments whose values are secrets, such as `acmePin`, however they are written.
        ///
        /// Default: none. At most 100, each 1 to 64 bytes with a letter or digit.
        public var names: [String] = []
        /// What else is redacted; an event on which one fails is not kept, and counted as `redaction_failed`.
        ///
        /// Default: none. At most 100. `TelemetryPatterns` has regular expressions.
        public var patterns: [any RedactionPattern] = []

        /// The defaults.
        public init() {}
    }

    /// The spool between recording and storing.
    public struct Spool: Sendable, Hashable {
        /// The folder.
        ///
        /// Default: what the first store says, such as the database's path with `-spool`.
        public var directory: String?
        /// The most bytes that wait for stores before new events are refused.
        ///
        /// Default: 1 GiB.
        public var byteLimit = 1 << 30

        /// The defaults.
        public init() {}
    }

    /// Delivery from the spool to stores.
    public struct Delivery: Sendable, Hashable {
        /// How long events wait for others, so that a transaction holds more than one.
        ///
        /// Default: 10 ms.
        public var interval: Duration = .milliseconds(10)
        /// How many events end the wait, and make a batch.
        ///
        /// Default: 4,000.
        public var batchSize = 4000
        /// The longest pause between tries while a store fails; the bound of the pauses doubles from 20 ms.
        ///
        /// Default: 5 s.
        public var retryLimit: Duration = .seconds(5)
        /// How long shutdown may take to deliver what is left; what remains stays in the spool.
        ///
        /// Default: 10 s.
        public var shutdownDeadline: Duration = .seconds(10)
        /// How long a query waits for what this process recorded before it.
        ///
        /// Default: 1 s.
        public var queryPatience: Duration = .seconds(1)

        /// The defaults.
        public init() {}
    }

    /// The most events that are taken; what exceeds it is shed and counted as `rate_limited`.
    ///
    /// `track` throws and says how long to wait; `record` only counts.
    public struct RateLimit: Sendable, Hashable {
        /// Events a second, all together; 0 for no limit.
        ///
        /// Default: 250,000, which is more than the embedded store takes.
        public var eventsPerSecond = 250_000
        /// Events that may come at once.
        ///
        /// Default: 4,000,000.
        public var burst = 4_000_000
        /// Events a second of one category and action; 0 for no limit, which costs nothing.
        ///
        /// Default: no limit. The 1,024 busiest pairs have a limit of their own; beyond that they share one.
        public var actionEventsPerSecond = 0
        /// Events of one category and action that may come at once.
        ///
        /// Default: 1,000.
        public var actionBurst = 1000

        /// The defaults.
        public init() {}
    }

    /// Which sessions are recorded, by this process itself; what it receives from others is not sampled.
    ///
    /// A session is whole or absent, in every process with the same ratio. Errors are always kept. What is left out is
    /// counted as `sampled`; `track` does not throw for it.
    public struct Sampling: Sendable, Hashable {
        /// The part of sessions that is kept, from 0 to 1.
        ///
        /// Default: 1, all of them.
        public var ratio = 1.0

        /// The defaults.
        public init() {}
    }

    /// Checks the ranges.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` that names setting, range and value.
    package func validate() throws(TelemetryError) {
        try Self.check("limits.label", self.limits.label, 1...(16 << 20))
        try Self.check("limits.metadata", self.limits.metadata, 2...(16 << 20))
        try Self.check("limits.depth", self.limits.depth, 1...128)
        try Self.check("spool.byteLimit", self.spool.byteLimit, (16 << 20)...Int.max)
        try self.redaction.validate()
        try Self.check("delivery.batchSize", self.delivery.batchSize, 1...100_000)
        try self.retention.validate()
        try Self.check("rateLimit.eventsPerSecond", self.rateLimit.eventsPerSecond, 0...Int.max)
        try Self.check("rateLimit.burst", self.rateLimit.burst, 1...Int.max)
        try Self.check("rateLimit.actionEventsPerSecond", self.rateLimit.actionEventsPerSecond, 0...Int.max)
        try Self.check("rateLimit.actionBurst", self.rateLimit.actionBurst, 1...Int.max)
        guard (0...1).contains(self.sampling.ratio) else {
            throw TelemetryError(
                .configuration,
                "sampling.ratio must be 0...1, not \(self.sampling.ratio)",
                field: "sampling.ratio"
            )
        }
        guard self.serviceName.utf8.count <= 255, !self.serviceName.isEmpty else {
            let size = self.serviceName.utf8.count
            throw TelemetryError(
                .configuration,
                "serviceName must be 1 to 255 bytes, not \(size)",
                field: "serviceName"
            )
        }
        for (name, duration) in [
            ("delivery.interval", self.delivery.interval), ("delivery.retryLimit", self.delivery.retryLimit),
            ("delivery.shutdownDeadline", self.delivery.shutdownDeadline),
            ("delivery.queryPatience", self.delivery.queryPatience), ("sessionIdleTimeout", self.sessionIdleTimeout),
        ] where duration < .zero {
            throw TelemetryError(.configuration, "\(name) must not be negative, got \(duration)", field: name)
        }
    }

    private static func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws(TelemetryError) {
        guard range.contains(value) else {
            let limit = range.upperBound == .max ? "at least \(range.lowerBound)" : "\(range)"
            throw TelemetryError(.configuration, "\(name) must be \(limit), not \(value)", field: name)
        }
    }
}
