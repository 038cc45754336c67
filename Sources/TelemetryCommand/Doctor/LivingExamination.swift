import Telemetry

/// What the processes that record say of themselves, and where they do not, what their files say for them.
struct LivingExamination {
    private typealias Finding = HealthReport.Finding

    /// What a process answered.
    private enum Answer {
        /// What it says is wrong.
        case findings([HealthReport.Finding])
        /// Why it says nothing, if that is worth knowing.
        case nothing(HealthReport.Finding?)
    }

    /// How long a destination may take nothing of what waits for it before it is said to.
    private static let patience: Duration = .milliseconds(500)

    let living: [SpoolInspection.Living]
    let root: String

    /// Asks every process on this machine; takes half a second where something waits.
    func findings() async -> [HealthReport.Finding] {
        var findings: [Finding] = []
        var silent: [SpoolManifest] = []
        for living in self.living where living.manifest.host == SystemCall.hostName {
            switch Self.ask(living) {
            case .findings(let told): findings += told
            case .nothing(let reason):
                findings += reason.map { [$0] } ?? []
                silent.append(living.manifest)
            }
        }
        return findings + (await self.waiting(in: silent))
    }

    private static func ask(_ living: SpoolInspection.Living) -> Answer {
        let process = living.manifest.pid
        guard let listener = living.listener, listener.pid == process else { return .nothing(nil) }
        // It would be asked without TLS, which it would count as a client's mistake.
        if listener.scheme == "https" {
            return .nothing(
                Finding(
                    .ok,
                    "collector",
                    "The collector (process \(process)) speaks TLS at \(listener.url), and was not asked; what is told of "
                        + "it comes from its files.",
                    advice: "Ask it yourself: \(listener.url)/health"
                )
            )
        }
        guard let health = LocalCollector(listener: listener).health else {
            return .nothing(
                Finding(
                    .degraded,
                    "collector",
                    "The collector (process \(process)) does not answer at \(listener.url).",
                    advice: "See whether it is stopped or overloaded; what clients send may time out."
                )
            )
        }
        guard case .integer(let named)? = health["processId"], named == Int64(process) else {
            return .nothing(
                Finding(
                    .ok,
                    "collector",
                    "The collector (process \(process)) answers at \(listener.url), and says more only to who has a token.",
                    advice: "Ask it with the token: \(listener.url)/health"
                )
            )
        }
        let told = (health["findings"]?.array ?? []).compactMap { Finding($0, of: process) }
        let well = Finding(
            .ok,
            "collector",
            "The collector (process \(process)) answers at \(listener.url), and sees nothing wrong."
        )
        return .findings(told.isEmpty ? [well] : told)
    }

    /// What waits for the destinations of processes that say nothing, and whether it moves.
    private func waiting(in manifests: [SpoolManifest]) async -> [Finding] {
        let before = manifests.map { manifest in
            (manifest, SpoolRecovery.waiting(in: manifest, root: self.root).filter { $0.records > 0 })
        }.filter { !$0.1.isEmpty }
        guard !before.isEmpty else { return [] }
        try? await Task.sleep(for: Self.patience)
        return before.flatMap { manifest, first in
            let second = SpoolRecovery.waiting(in: manifest, root: self.root)
            return first.compactMap { first in
                second.first { $0.destination == first.destination && $0.records > 0 }
                    .map { Self.finding(first, $0, manifest) }
            }
        }
    }

    private static func finding(_ first: SpoolWaiting, _ now: SpoolWaiting, _ manifest: SpoolManifest) -> Finding {
        let what =
            "The store \"\(now.destination)\" lacks \(Figures.count(now.records, "event")) of process \(manifest.pid)"
        guard now.cursor == first.cursor else { return Finding(.ok, "destination", "\(what), and is taking them.") }
        return Finding(
            .degraded,
            "destination",
            "\(what), and took none for half a second: it is slow, or fails.",
            advice:
                "The process says why, on its standard error or at /health. The events wait in the spool; none is lost."
        )
    }
}

extension HealthReport.Finding {
    /// A finding as a collector's `/health` has it.
    fileprivate init?(_ value: JSONValue, of process: Int32) {
        guard let finding = value.object, let message = finding["message"]?.string,
            let status = finding["status"]?.string.flatMap(HealthReport.Status.init(rawValue:))
        else { return nil }
        self.init(
            status,
            finding["subject"]?.string ?? "collector",
            "The collector (process \(process)) says: \(message)",
            advice: finding["advice"]?.string
        )
    }
}
