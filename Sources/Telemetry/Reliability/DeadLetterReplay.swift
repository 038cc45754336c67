/// Gives dead letters to the destinations that refused them once more.
public struct DeadLetterReplay: Sendable {
    /// What became of the letters.
    public struct Report: Sendable, Hashable {
        /// Events that their destination took, or held already.
        public var delivered = 0
        /// Events that it refused again, or that failed; they stay.
        public var refused = 0
        /// Events of destinations that this process does not have; they stay.
        public var withoutDestination = 0
        /// Why the first that stay do, one sentence for each destination.
        public var reasons: [String] = []

        package init() {}
    }

    private let letters: DeadLetters
    private let stores: [any StorageProvider]

    package init(_ letters: DeadLetters, stores: [any StorageProvider]) {
        self.letters = letters
        self.stores = stores
    }

    /// Tries each letter once, and removes those that were taken.
    ///
    /// A store takes an event that it holds already without keeping it twice.
    ///
    /// - Throws: ``TelemetryError`` when the letters cannot be read or removed.
    package func run() async throws(TelemetryError) -> Report {
        var report = Report()
        var taken: [DeadLetter] = []
        let byDestination = Dictionary(grouping: try self.letters.contents().letters, by: \.destination)
        for (name, letters) in byDestination.sorted(by: { $0.key < $1.key }) {
            guard let store = self.stores.first(where: { $0.name == name }) else {
                report.withoutDestination += letters.count
                report.reasons.append("this program has no destination \"\(name)\"")
                continue
            }
            let (delivered, reason) = await Self.offer(letters, to: store)
            taken += delivered
            report.refused += letters.count - delivered.count
            if let reason { report.reasons.append("\(name): \(reason)") }
        }
        report.delivered = taken.count
        if !taken.isEmpty { try self.letters.remove(taken) }
        return report
    }

    private static func offer(
        _ letters: [DeadLetter],
        to store: any StorageProvider
    ) async -> (delivered: [DeadLetter], reason: String?) {
        var delivered: [DeadLetter] = []
        var reason: String?
        for letter in letters {
            guard letter.event != nil else {
                reason = reason ?? "an event is damaged and cannot be read"
                continue
            }
            let batch = EventBatch(bytes: letter.record, ranges: [0..<letter.record.count], origin: nil)
            do {
                let outcome = try await store.storeBatch(batch)
                if let refusal = outcome.refused.first {
                    reason = reason ?? refusal.reason
                } else {
                    delivered.append(letter)
                }
            } catch let error as TelemetryError where error.code == .sendError {
                reason = reason ?? error.description
            } catch {
                // The destination fails: the others would only wait for the same answer.
                return (delivered, String(describing: error))
            }
        }
        return (delivered, reason)
    }
}
