/// How the collector does, looked at once for all who ask within a while.
///
/// Everybody may ask, without a token, and a look goes to the store.
actor HealthProbe {
    /// How long what was seen holds.
    private let interval: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let look: @Sendable () async -> Bool
    private var last: (isServing: Bool, time: ContinuousClock.Instant)?
    private var looking: Task<Bool, Never>?

    /// - Parameters:
    ///   - interval: How long what was seen holds.
    ///   - now: The time. Default: the continuous clock's.
    ///   - look: Whether events are taken and found.
    init(
        interval: Duration,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        look: @escaping @Sendable () async -> Bool
    ) {
        self.interval = interval
        self.now = now
        self.look = look
    }

    /// Whether events are taken and found; who comes while somebody looks waits for that.
    func isServing() async -> Bool {
        if let last, last.time.duration(to: self.now()) < self.interval { return last.isServing }
        if let looking { return await looking.value }
        // Apart from who asked first, who may go away.
        let looking = Task { [look] in await look() }
        self.looking = looking
        let isServing = await looking.value
        self.last = (isServing, self.now())
        self.looking = nil
        return isServing
    }
}
