import Telemetry
import TelemetryCrypto
import TelemetrySQLite

/// Whether what is sealed can be opened.
struct EncryptionExamination {
    private typealias Finding = HealthReport.Finding

    /// The subject where nothing opens at all.
    static let keySubject = "key"
    private static let subject = "encryption"
    /// How long events are looked at.
    private static let patience: Duration = .seconds(5)

    let context: CommandContext

    /// Looks at the keys of an open store, and at its events as far as time allows.
    func findings(_ store: SQLiteProvider) async -> [HealthReport.Finding] {
        do {
            guard try await KeyringStatus(of: store) != nil else { return [] }
            guard let source = try self.context.settings.encryption.source else {
                return [
                    Finding(
                        .failing,
                        Self.keySubject,
                        "The database is sealed, and no key is configured: nothing can be recorded or read.",
                        advice: "Set encryption.keyFile to the file with the key, or another setting of encryption."
                    )
                ]
            }
            let vault = SealingVault(DataEncryption(source))
            try await vault.unlock(store)
            return [try await self.events(SealedStore(store, vault: vault))]
        } catch {
            let error = CommandFailure(error)
            return [
                Finding(
                    .failing,
                    [.noKey, .wrongKey, .configuration].contains(error.code) ? Self.keySubject : Self.subject,
                    "The database is sealed, and nothing can be recorded or read: \(error.message).",
                    advice: "Configure the key that the database was sealed with, or go back to the settings before."
                )
            ]
        }
    }

    private func events(_ store: SealedStore) async throws -> Finding {
        let end = ContinuousClock.now + Self.patience
        // As they are stored: what stands beside a seal is seen there alone.
        var pages = EventPages(filter: QueryFilter(order: .newest), limit: nil) { try await store.base.query($0) }
        var (count, unreadable, written) = (0, 0, 0)
        var first: TelemetryEvent?
        var firstWritten: TelemetryEvent?
        while ContinuousClock.now < end, let events = try await pages.next() {
            count += events.count
            for event in events where event.hasClearPartsBesideSeal {
                written += 1
                firstWritten = firstWritten ?? event
            }
            for event in try await store.open(events) where event.unreadable != nil {
                unreadable += 1
                first = first ?? event
            }
        }
        let looked = "\(Figures.count(count, "event")) looked at, latest first"
        if let firstWritten {
            return Finding(
                .failing,
                Self.subject,
                "\(Figures.count(written, "event")) \(written == 1 ? "has" : "have") text in the clear beside what is sealed, "
                    + "such as \(firstWritten.id); \(looked).",
                advice: "Somebody wrote it into the file. It is not shown; compare with a backup."
            )
        }
        guard let first, let reason = first.unreadable else {
            return Finding(.ok, Self.subject, "The database is sealed, and the key opens it; \(looked).")
        }
        return Finding(
            .failing,
            Self.subject,
            "\(Figures.count(unreadable, "event")) cannot be read, such as \(first.id): \(reason); \(looked).",
            advice:
                "Somebody changed the file, or a key was forgotten: compare with a backup, and see `telemetry audit verify`."
        )
    }
}
