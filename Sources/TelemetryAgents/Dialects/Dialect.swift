/// How one agent speaks: which attribute states what, and what its records are.
///
/// Only data, so that reading it is reviewing it; `docs/agents.md` says where each name comes from.
package struct Dialect: Sendable {
    /// What a log record or a span is.
    package struct Rule: Sendable {
        package var kind: StepKind
        /// Whether tokens and money are counted from it: one record of each signal may carry a fact.
        package var hasUsage: Bool

        package init(_ kind: StepKind, hasUsage: Bool = false) {
            self.kind = kind
            self.hasUsage = hasUsage
        }
    }

    /// What the points of a metric count.
    package struct MetricRule: Sendable {
        /// The attribute that names the bucket; `nil` if all points are of one.
        package var attribute: String?
        /// Buckets by the attribute's value; a value that is missing here is part of another's figure.
        package var buckets: [String: AgentField]
    }

    package var name: String
    /// Beginnings of `service.name`.
    package var services: [String] = []
    /// The beginning of names of records, which short names lack.
    package var prefix: String?
    /// Attributes by what they state; of those that state the same, earlier ones count before later ones.
    package var attributes: [AgentField: [String]] = [:]
    /// Records by short name.
    package var rules: [String: Rule] = [:]
    /// Records that no name tells apart, by the value of ``AgentField/operation``.
    package var operations: [String: Rule] = [:]
    /// Records, by short name, that are errors where they state one.
    package var failing: Set<String> = []
    /// Metrics by short name.
    package var metrics: [String: MetricRule] = [:]
    package var counting: TokenCounting = []
    /// How else tokens are counted of providers in whose name there is a word; the first that is found holds.
    ///
    /// Not where ``AgentField/uncachedInput`` is stated: who tells the parts counts them all in the whole.
    package var countingByProvider: [(word: String, counting: TokenCounting)] = []
    /// Whether tokens written to a cache of unsaid life are of one that lives an hour.
    package var cachesForAnHour = false
    /// Whether category and action are put into the words of the normal form.
    ///
    /// Not for applications of all kinds, whose names are their own.
    package var renames = true
    /// Whether the id of a request tells it apart within its session alone.
    ///
    /// Some servers make ids of a few digits, or number them from one.
    package var numbersRequestsBySession = false
    /// Whether facts count only where the session is named, as they come by several signals.
    package var needsSession = true
}
