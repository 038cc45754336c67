/// What stands in a spool's root, for people: living and dead spools, what nobody could read, dead letters, losses.
///
/// Looking delivers and removes nothing; it moves what is no spool to `quarantine/`, as every start does.
package struct SpoolInspection: Sendable {
    /// A spool whose process lives.
    package struct Living: Sendable {
        package var manifest: SpoolManifest
        /// Bytes of its files, spare segments included.
        package var bytes: Int
        /// Where the process answers over HTTP, if it does.
        package var listener: SpoolListener?
    }

    /// A spool whose process is dead.
    package struct Dead: Sendable {
        package var manifest: SpoolManifest
        package var bytes: Int
        /// Events that wait, by destination.
        package var backlog: [String: Int]
    }

    /// A file that could not be read.
    package struct Quarantined: Sendable, Hashable {
        package var name: String
        package var bytes: Int
        package var time: Timestamp
    }

    package var living: [Living] = []
    package var dead: [Dead] = []
    /// Folders that cannot be used.
    package var refused: [SpoolRefusal] = []
    package var quarantined: [Quarantined] = []
    package var deadLetters = DeadLetters.Contents()
    package var losses: LossRecord?
    package var mistakes: [(mistake: ClientMistake, seen: CounterFile.Count)] = []

    /// Looks at a root; one that does not exist has nothing in it.
    ///
    /// - Throws: ``TelemetryError`` when it cannot be listed.
    package init(root: String) throws(TelemetryError) {
        let survey: SpoolSurvey
        do throws(SpoolError) {
            survey = try SpoolRecovery.survey(root: root)
        } catch {
            throw TelemetryError(error)
        }
        self.living = survey.alive.compactMap { id in
            let path = SpoolPath(root: root, name: id)
            // One that ends at this moment is no longer there.
            return (try? SpoolRecovery.manifest(path)).map {
                Living(manifest: $0, bytes: Directory.byteCount(path.folder), listener: SpoolListener(at: path))
            }
        }
        self.dead = survey.dead.map { Dead(manifest: $0.manifest, bytes: $0.bytes, backlog: Self.backlog(of: $0)) }
        self.refused = survey.refused
        Self.noteUnreadable(survey.refused.count { $0.isQuarantined }, root)
        self.quarantined = Self.quarantined(root)
        self.deadLetters = try DeadLetters(root: root).contents()
        self.losses = try LossRecord(root: root)
        self.mistakes = try ClientMistakes.recorded(root: root)
    }

    private static func backlog(of dead: DeadSpool) -> [String: Int] {
        guard let spool = try? SpoolRecovery.adopt(dead) else { return [:] }
        defer {
            self.noteUnreadable(Int(spool.counters.corrupt), dead.root)
            spool.release()
        }
        var backlog: [String: Int] = [:]
        for destination in dead.manifest.destinations {
            backlog[destination] = (try? spool.reader(for: destination).backlog.records).map { Int($0) }
        }
        return backlog
    }

    /// Looking may find damage before a delivery does, and moves it out of its way.
    private static func noteUnreadable(_ count: Int, _ root: String) {
        if count > 0 { try? LossRecord.note(.unreadable, count, root: root) }
    }

    private static func quarantined(_ root: String) -> [Quarantined] {
        let folder = "\(root)/\(SpoolPath.quarantine)"
        return ((try? Directory.names(in: folder)) ?? []).map { name in
            let path = "\(folder)/\(name)"
            let time = Timestamp(nanoseconds: Directory.modified(path))
            return Quarantined(name: name, bytes: Directory.byteCount(path), time: time)
        }
    }
}

extension SpoolInspection.Dead {
    /// Why a process with these destinations, plugins and keys cannot deliver it to the end; `nil` if it can.
    package func obstacle(destinations: Set<String>, plugins: Set<String>, hasKey: (String) -> Bool) -> String? {
        let missing = Set(self.manifest.plugins).subtracting(plugins).sorted()
        if !missing.isEmpty { return "it needs the plugins \(missing.joined(separator: ", "))" }
        if let key = self.manifest.keyID, !hasKey(key) { return "it is sealed with the key \(key), which is not here" }
        let waiting = self.backlog.filter { $0.value > 0 && !destinations.contains($0.key) }.keys.sorted()
        if !waiting.isEmpty {
            return "it waits for \(waiting.joined(separator: ", ")), which this program does not have"
        }
        return nil
    }
}
