/// What decides under which name a new one is counted: how many names a day holds already.
package struct RollupNames: Sendable, Equatable {
    /// How many pairs of category and action a day may have; what comes beyond is counted under
    /// ``RollupStatsName/other``.
    package static let pairLimit = 1_000
    /// How many names a day may have, services told apart; what comes beyond is counted under its pair, with the
    /// service of ``RollupStatsName/other``.
    package static let nameLimit = 4_000

    /// Pairs of category and action.
    package var pairs: Int
    /// Names, the service being a part of them.
    package var names: Int

    package init(pairs: Int = 0, names: Int = 0) {
        self.pairs = pairs
        self.names = names
    }

    /// The name that a name counts under which the day does not hold.
    ///
    /// As long as events are counted under a name that is not their own, a day keeps all its names, so that the answer
    /// stays the same and what was added can be taken away.
    package func place(
        of name: RollupStatsName<ExactText>,
        holdsPair: Bool
    ) -> RollupStatsName<ExactText> {
        guard holdsPair || self.pairs < Self.pairLimit else { return .other }
        return self.names < Self.nameLimit ? name : name.pair(service: RollupStatsName.other.service)
    }
}

extension RollupStatsName<ExactText> {
    /// The name of what had no room.
    package static let other = RollupStatsName(
        category: ExactText("(other)"),
        action: ExactText("(other)"),
        service: ExactText("(other)")
    )

    /// The same category and action with another service, by default none.
    package func pair(service: ExactText? = nil) -> RollupStatsName {
        RollupStatsName(category: self.category, action: self.action, service: service)
    }

    /// Whether events of other names are counted under this.
    package var isShared: Bool { self.service == Self.other.service }
}
