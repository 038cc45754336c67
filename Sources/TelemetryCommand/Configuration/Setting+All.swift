import Telemetry

extension Setting {
    /// Everything that can be configured, in the order in which files and lists show it.
    static let all = Self.general + Self.forwarding

    private static let general: [Setting] = [
        Setting(
            "database",
            \.database,
            .path,
            isPath: true,
            "The database. Default: the nearest .vibekit/telemetry.db from here upward."
        ),
        Setting("serviceName", \.telemetry.serviceName, .name, "The service of events that name none."),
        Setting("serviceVersion", \.telemetry.serviceVersion, .optionalText, "The version, in every event's context."),
        Setting("environment", \.telemetry.environment, .optionalText, "The deployment, in every event's context."),
        Setting("context.userId", \.telemetry.context.userID, .optionalText, "The user of events that name none."),
        Setting(
            "context.organizationId",
            \.telemetry.context.organizationID,
            .optionalText,
            "The organisation of events that name none."
        ),
        Setting(
            "durability",
            \.telemetry.durability,
            .durability,
            "What an accepted event survives: nothing (memory), kill -9 (process) or loss of power (power)."
        ),
        Setting("redaction.enabled", \.telemetry.redaction.isEnabled, .bool, "Whether personal data is redacted."),
        Setting("redaction.prefixes", \.telemetry.redaction.prefixes, .names, "How secrets of your own begin."),
        Setting(
            "redaction.names",
            \.telemetry.redaction.names,
            .names,
            "Names of members and assignments whose values are secrets of your own."
        ),
        Setting(
            "redaction.patterns",
            \.telemetry.redaction.patterns,
            .patterns,
            "Regular expressions of ICU for what else is redacted; a variable holds one."
        ),
        Setting(
            "encryption.keyFile",
            \.encryption.keyFile,
            .path,
            isPath: true,
            "A file of mode 0600 with a key of 32 bytes, hexadecimal or base64: events are sealed on disk."
        ),
        Setting(
            "encryption.keyVariable",
            \.encryption.keyVariable,
            .optionalText,
            "The variable that holds such a key instead."
        ),
        Setting(
            "encryption.passphraseFile",
            \.encryption.passphraseFile,
            .path,
            isPath: true,
            "A file of mode 0600 with a passphrase instead; every start then takes a moment longer."
        ),
        Setting(
            "encryption.passphraseVariable",
            \.encryption.passphraseVariable,
            .optionalText,
            "The variable that holds such a passphrase instead."
        ),
        Setting("limits.label", \.telemetry.limits.label, .bytes(1...(16 << 20)), "The longest label."),
        Setting(
            "limits.metadata",
            \.telemetry.limits.metadata,
            .bytes(2...(16 << 20)),
            "The most metadata of an event, as JSON."
        ),
        Setting("limits.depth", \.telemetry.limits.depth, .count(1...128), "The deepest nesting in metadata."),
        Setting(
            "sessionIdleTimeout",
            \.telemetry.sessionIdleTimeout,
            .duration,
            "How long a session may be quiet before it no longer counts as active."
        ),
        Setting(
            "spool.directory",
            \.telemetry.spool.directory,
            .path,
            isPath: true,
            "The folder of the spool. Default: beside the database."
        ),
        Setting(
            "spool.byteLimit",
            \.telemetry.spool.byteLimit,
            .bytes((16 << 20)...Int.max),
            "The most that waits for the database before new events are refused."
        ),
        Setting(
            "delivery.interval",
            \.telemetry.delivery.interval,
            .duration,
            "How long events wait for others, to be stored together."
        ),
        Setting(
            "delivery.batchSize",
            \.telemetry.delivery.batchSize,
            .count(1...100_000),
            "How many events end that wait."
        ),
        Setting(
            "delivery.retryLimit",
            \.telemetry.delivery.retryLimit,
            .duration,
            "The longest pause between tries while the database fails."
        ),
        Setting(
            "delivery.shutdownDeadline",
            \.telemetry.delivery.shutdownDeadline,
            .duration,
            "How long the end may take; what remains stays in the spool."
        ),
        Setting(
            "delivery.queryPatience",
            \.telemetry.delivery.queryPatience,
            .duration,
            "How long a query waits for what was recorded just before it."
        ),
        Setting(
            "retention.enabled",
            \.telemetry.retention.isEnabled,
            .bool,
            "Whether events are removed that need not be kept any longer; sessions and statistics stay."
        ),
        Setting(
            "retention.maxAge",
            \.telemetry.retention.maxAge,
            .age,
            "How long events are kept of which nothing else is said."
        ),
        Setting(
            "retention.categories",
            \.telemetry.retention.categories,
            .agesByCategory,
            "How long events of some categories are kept; where the type has a time too, the longer counts."
        ),
        Setting(
            "retention.types",
            \.telemetry.retention.types,
            .agesByType,
            "How long events of some types are kept, such as errors longer than others."
        ),
        Setting(
            "retention.maxEvents",
            \.telemetry.retention.maxEvents,
            .optionalCount(1...Int.max),
            "The most events that are kept; the earliest go first. Default: no bound."
        ),
        Setting(
            "retention.maxBytes",
            \.telemetry.retention.maxBytes,
            .optionalBytes((1 << 20)...Int.max),
            "The most space that the database may take; the earliest events go first. Default: no bound."
        ),
        Setting(
            "retention.interval",
            \.telemetry.retention.interval,
            .duration,
            "How often a collector looks for what is to go."
        ),
        Setting(
            "rateLimit.eventsPerSecond",
            \.telemetry.rateLimit.eventsPerSecond,
            .count(0...Int.max),
            "The most events a second; 0 for no limit."
        ),
        Setting(
            "rateLimit.burst",
            \.telemetry.rateLimit.burst,
            .count(1...Int.max),
            "The most events that may come at once."
        ),
        Setting(
            "rateLimit.actionEventsPerSecond",
            \.telemetry.rateLimit.actionEventsPerSecond,
            .count(0...Int.max),
            "The most events a second of one category and action; 0 for no limit."
        ),
        Setting(
            "rateLimit.actionBurst",
            \.telemetry.rateLimit.actionBurst,
            .count(1...Int.max),
            "The most events of one category and action that may come at once."
        ),
        Setting("server.host", \.server.host, .name, "Where `serve` listens; 127.0.0.1 means ::1 as well."),
        Setting("server.port", \.server.port, .port, "The port of the interface; 0 picks one."),
        Setting("server.otlpHttpPort", \.server.otlpHTTPPort, .port, "The port of OTLP over HTTP; 0 picks one."),
        Setting("server.grpcPort", \.server.grpcPort, .port, "The port of gRPC, OTLP's included; 0 picks one."),
        Setting(
            "server.allowedHosts",
            \.server.allowedHosts,
            .names,
            "More names that requests may give in their Host header."
        ),
        Setting("server.dashboard", \.server.dashboard, .bool, "Whether browsers are shown the dashboard."),
        Setting(
            "server.tlsCert",
            \.server.tlsCertificate,
            .path,
            isPath: true,
            "The certificate, and those above it, in PEM: `serve` then speaks TLS on all ports."
        ),
        Setting(
            "server.tlsKey",
            \.server.tlsKey,
            .path,
            isPath: true,
            "The certificate's private key in PEM, in a file that others cannot read."
        ),
    ]

    static func named(_ name: String) -> Setting? { self.all.first { $0.name == name } }

    /// The names within a section, `nil` if there is no such section.
    static func section(_ name: String) -> [String]? {
        let names = self.all.map(\.name).filter { $0.hasPrefix(name + ".") }.map {
            String($0.dropFirst(name.count + 1))
        }
        return names.isEmpty ? nil : names
    }

    /// The setting that an unknown name comes closest to.
    static func nearest(to name: String) -> String { NearestName.of(name, in: self.all.map(\.name)) ?? "" }
}
