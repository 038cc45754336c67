extension TelemetryConfiguration {
    /// How long events are kept.
    ///
    /// Sessions, statistics and sums of tokens outlive the events that they come from.
    public struct Retention: Sendable, Hashable {
        /// Whether events are removed at all.
        ///
        /// Default: no.
        public var isEnabled = false
        /// How long events are kept for which nothing else is said; `nil` means without end.
        ///
        /// Default: 30 days.
        public var maxAge: Duration? = .seconds(30 * 86_400)
        /// How long events of some categories are kept, by category.
        ///
        /// Where the type has an age of its own too, the longer of both counts. Default: none.
        public var categories: [String: Duration] = [:]
        /// How long events of some types are kept, such as errors longer than others.
        ///
        /// Default: none.
        public var types: [EventType: Duration] = [:]
        /// The most events; the earliest go first, whatever they are.
        ///
        /// Default: no bound.
        public var maxEvents: Int?
        /// The most bytes that the store may take; the earliest events go first, whatever they are.
        ///
        /// Default: no bound.
        public var maxBytes: Int?
        /// How often a running service looks for what is to go, first after at most a minute.
        ///
        /// Default: 1 hour.
        public var interval: Duration = .seconds(3_600)

        /// The defaults.
        public init() {}
    }
}

extension TelemetryConfiguration.Retention {
    /// What is kept for how long, in scopes that do not overlap.
    package var ageLimits: [(scope: RetentionScope, age: Duration)] {
        var limits: [(scope: RetentionScope, age: Duration)] = []
        let names = self.categories.keys.sorted()
        for category in names.map({ $0 as String? }) + [nil] {
            var types: [Duration?: Set<EventType>] = [:]
            for type in EventType.allCases { types[self.age(of: category, type), default: []].insert(type) }
            for (age, types) in types.sorted(by: { $0.key ?? .zero < $1.key ?? .zero }) {
                guard let age else { continue }
                let scope = RetentionScope(category: category, exceptions: category == nil ? names : [], types: types)
                limits.append((scope, age))
            }
        }
        return limits
    }

    /// The age that no event exceeds; `nil` if some are kept without end.
    package var longestAge: Duration? {
        self.maxAge.flatMap { age in (Array(self.categories.values) + self.types.values).reduce(age, max) }
    }

    private func age(of category: String?, _ type: EventType) -> Duration? {
        let named = [category.flatMap { self.categories[$0] }, self.types[type]].compactMap { $0 }
        return named.max() ?? self.maxAge
    }

    /// Checks the ranges.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` that names setting, range and value.
    package func validate() throws(TelemetryError) {
        func check(_ name: String, _ isRight: Bool, _ expected: String, _ value: String) throws(TelemetryError) {
            guard !isRight else { return }
            throw TelemetryError(.configuration, "\(name) must be \(expected), not \(value)", field: name)
        }
        let least = Duration.seconds(60)
        for (name, age) in [("retention.maxAge", self.maxAge)]
            + self.categories.map({ ("retention.categories", $0.value as Duration?) })
            + self.types.map({ ("retention.types", $0.value as Duration?) })
        {
            try check(name, age.map { $0 >= least } ?? true, "at least a minute", "\(age ?? .zero)")
        }
        try check("retention.maxEvents", self.maxEvents.map { $0 >= 1 } ?? true, "at least 1", "\(self.maxEvents ?? 0)")
        let isEnough = self.maxBytes.map { $0 >= 1 << 20 } ?? true
        try check("retention.maxBytes", isEnough, "at least 1 MiB", "\(self.maxBytes ?? 0)")
        try check("retention.interval", self.interval > .zero, "more than 0", "\(self.interval)")
        try check("retention.categories", self.categories.count <= 100, "at most 100", "\(self.categories.count)")
    }
}
