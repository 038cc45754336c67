import Telemetry
import TelemetrySQLite

/// Whether the database can be used, and what came last.
struct StoreExamination: Sendable {
    private typealias Finding = HealthReport.Finding

    /// How long looking for damage may take.
    private static let patience: Duration = .seconds(10)
    private static let advice = """
        Restore a backup, or move the database and its -wal and -shm files away: a new one is made at the next start, and \
        what waits in the spool is stored in it.
        """

    private static let signsOfAnotherFile = ["of another program", "not an ordinary file", "cannot be opened"]

    let path: String
    let now: Timestamp

    /// Looks at an open store.
    func findings(_ store: SQLiteProvider) async -> [HealthReport.Finding] {
        do {
            let damage = try await self.damage(store)
            if let damage, let first = damage.first {
                // Lines in asterisks only say which database it is.
                let what = first.split(separator: "\n").first { !$0.hasPrefix("***") } ?? first[...]
                return [Finding(.failing, "store", "\(self.path) is damaged: \(what).", advice: Self.advice)]
            }
            let missing = try await store.missingParts()
            if missing.contains(where: \.isRequired) { return [self.finding(missing)] }
            var findings = [try await self.contents(store)]
            if !missing.isEmpty { findings.append(self.finding(missing)) }
            if damage == nil {
                findings.append(
                    Finding(.ok, "store", "\(self.path) is large, and was not searched to its end for damage.")
                )
            }
            return findings
        } catch {
            return [self.failure(error)]
        }
    }

    /// Why the store is of no use.
    func failure(_ error: any Error) -> HealthReport.Finding {
        let error = CommandFailure(error).within(self.path)
        let advice: String? =
            switch error.code {
            case .locked: "Another program holds its lock: end it, or wait."
            case .notFound: nil
            case .diskFull: DiskSpace.advice
            case .storage where error.message.contains("is an empty file"):
                "A program leaves it so that found no room on the disk, or was stopped as it began. The next one that records "
                    + "makes a database of it."
            case .storage where error.message.contains("it needs version"):
                "A newer version of this program made it, and nothing is wrong with it: use that version."
            case .storage where Self.signsOfAnotherFile.contains(where: error.message.contains):
                "Name the database of telemetry with --database."
            default: Self.advice
            }
        return Finding(.failing, "store", error.message + ".", advice: advice)
    }

    /// Why what dead programs left is not in the store.
    func finding(_ failure: SpoolDelivery.Failure) -> HealthReport.Finding {
        guard failure.store != nil else {
            return Finding(.failing, "spool", "What a program left that ended cannot be delivered: \(failure.reason).")
        }
        return Finding(
            .failing,
            "store",
            "\(self.path) takes no events: \(failure.reason).",
            advice: "They stay in the spool until it does."
        )
    }

    /// What the database should have and has not.
    private func finding(_ missing: [SchemaPart]) -> Finding {
        let names = missing.map { "the \($0.kind.rawValue) \($0.name)" }.joined(separator: ", ")
        let isFailing = missing.contains { $0.isRequired }
        let statements = missing.compactMap(\.remedy)
        return Finding(
            isFailing ? .failing : .degraded,
            "store",
            "\(self.path) lacks \(names)"
                + (isFailing ? ": events cannot be stored, or questions not answered." : ": questions take longer."),
            advice: statements.count == missing.count
                ? "Make it anew: sqlite3 \(self.path) \"\(statements.joined(separator: "; "))\"" : Self.advice
        )
    }

    /// What SQLite finds wrong; `nil` if it did not come to an end.
    private func damage(_ store: SQLiteProvider) async throws -> [String]? {
        try await withThrowingTaskGroup(of: [String]?.self) { group in
            group.addTask { try await store.damage() }
            group.addTask {
                try? await Task.sleep(for: Self.patience)
                return nil
            }
            let found = try await group.next() ?? nil
            group.cancelAll()
            return found
        }
    }

    private func contents(_ store: SQLiteProvider) async throws -> Finding {
        // Not from the statistics, which outlive what retention removes.
        let count = try await store.extent().events
        let last = try await store.query(QueryFilter(order: .newest, limit: 1)).events.first
        guard let last else {
            return Finding(
                .ok,
                "store",
                "\(self.path) is sound, and holds no events.",
                advice:
                    "Record one with `telemetry track custom -c test -a hello`, or see what `telemetry init` prints "
                    + "for your agent."
            )
        }
        let age = Figures.duration(max(0, (self.now - last.timestamp).nanoseconds))
        return Finding(
            .ok,
            "store",
            "\(self.path) is sound, and holds \(Figures.count(Int(count), "event")), the last \(age) ago."
        )
    }
}
