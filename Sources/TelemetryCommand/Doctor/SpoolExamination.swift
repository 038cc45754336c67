import Telemetry

/// What a spool's root says: who records, what waits and why, and what was lost.
struct SpoolExamination {
    private typealias Finding = HealthReport.Finding

    let inspection: SpoolInspection
    let root: String
    /// The destinations that this program delivers to.
    let destinations: Set<String>
    let now: Timestamp

    var findings: [HealthReport.Finding] {
        self.living + self.dead + self.refused + self.quarantine + self.deadLetters + self.losses + self.mistakes
    }

    private var living: [Finding] {
        guard !self.inspection.living.isEmpty else {
            return [
                Finding(
                    .ok,
                    "recorders",
                    "No program has this database's spool open: nothing is being recorded now.",
                    advice: "Start the collector with `telemetry serve`."
                )
            ]
        }
        return self.inspection.living.map { living in
            let age = Figures.duration(max(0, self.now.nanoseconds - living.manifest.created))
            let host = living.manifest.host == SystemCall.hostName ? "" : " on \(living.manifest.host)"
            return Finding(.ok, "recorders", "Process \(living.manifest.pid)\(host) has been recording for \(age).")
        }
    }

    private var dead: [Finding] {
        self.inspection.dead.compactMap { dead in
            let waiting = dead.backlog.values.max() ?? 0
            let obstacle = dead.obstacle(destinations: self.destinations, plugins: []) { _ in false }
            guard waiting > 0 || obstacle != nil else { return nil }
            let names = dead.backlog.filter { $0.value > 0 }.keys.sorted().joined(separator: ", ")
            let what =
                "\(Figures.count(waiting, "event")) of process \(dead.manifest.pid), which ended without delivering them"
                + (names.isEmpty ? "" : " to \(names)")
            guard let obstacle else {
                return Finding(.degraded, "spool", "\(what), wait in \(self.root)/\(dead.manifest.id).")
            }
            return Finding(
                .degraded,
                "spool",
                "\(what), cannot be delivered by this command: \(obstacle).",
                advice:
                    "Start the program that recorded them, with the same plugins, keys and stores: it takes them over. "
                    + "They stay in \(self.root)/\(dead.manifest.id) until then."
            )
        }
    }

    private var refused: [Finding] {
        self.inspection.refused.map { refusal in
            Finding(
                .degraded,
                "spool",
                "A folder in the spool cannot be used: \(refusal.error.message)."
                    + (refusal.isQuarantined ? " It was moved to quarantine." : ""),
                advice: refusal.error.code == .newerFormat ? "Use the newer version of this program." : nil
            )
        }
    }

    private var quarantine: [Finding] {
        guard let last = self.inspection.quarantined.max(by: { $0.time < $1.time }) else { return [] }
        let bytes = self.inspection.quarantined.reduce(0) { $0 + $1.bytes }
        return [
            Finding(
                .degraded,
                "quarantine",
                "There is damage in \(self.root)/quarantine: "
                    + "\(Figures.count(self.inspection.quarantined.count, "file")) (\(Figures.bytes(bytes))), the last of "
                    + "\(last.time.iso8601), with records that could not be read.",
                advice:
                    "What could be read of them is stored. Look for the cause (loss of power, a failing disk), then "
                    + "remove the files."
            )
        ]
    }

    private var deadLetters: [Finding] {
        let letters = self.inspection.deadLetters
        guard !letters.letters.isEmpty || letters.unreadable > 0 else { return [] }
        let byDestination = Dictionary(grouping: letters.letters, by: \.destination).sorted { $0.key < $1.key }
        var findings = byDestination.map { name, letters in
            Finding(
                .degraded,
                "dead_letters",
                "\"\(name)\" refuses \(Figures.count(letters.count, "event")) for good; set aside: \(letters[0].reason).",
                advice: "List them with `telemetry doctor --dead-letters`; give them back with --replay."
            )
        }
        if letters.unreadable > 0 {
            findings.append(
                Finding(
                    .degraded,
                    "dead_letters",
                    "\(Figures.count(letters.unreadable, "dead letter")) cannot be read."
                )
            )
        }
        return findings
    }

    private var losses: [Finding] {
        guard let record = self.inspection.losses else { return [] }
        let byReason = Dictionary(grouping: record.entries) { $0.reason.lossReason }
        return byReason.sorted { $0.key < $1.key }.map { reason, entries in
            let count = entries.reduce(0) { $0 + $1.count }
            let last = entries.compactMap(\.last).max()
            let explanation = LossExplanation(reason)
            return Finding(
                explanation.isHarmless ? .ok : self.status(ofLast: last),
                "losses",
                "\(Figures.count(count, "time")) since \(record.since.iso8601): \(reason), \(explanation.meaning)"
                    + (last.map { " The last \(self.age(of: $0)) ago." } ?? ""),
                advice: explanation.advice
            )
        }
    }

    private var mistakes: [Finding] {
        self.inspection.mistakes.map { mistake, seen in
            Finding(
                self.status(ofLast: seen.last),
                "clients",
                "\(mistake.explanation) \(Figures.count(seen.count, "time"))"
                    + (seen.last.map { ", the last \(self.age(of: $0)) ago." } ?? "."),
                advice: mistake.advice
            )
        }
    }

    /// What is longer ago than a day is worth knowing, and no longer wrong.
    private func status(ofLast time: Timestamp?) -> HealthReport.Status {
        time.map { self.now - $0 < .seconds(86_400) } ?? false ? .degraded : .ok
    }

    private func age(of time: Timestamp) -> String { Figures.duration(max(0, (self.now - time).nanoseconds)) }
}
