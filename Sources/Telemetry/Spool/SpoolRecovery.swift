/// Finds what dead processes left, and takes it over.
package enum SpoolRecovery {
    /// What stands in a root.
    ///
    /// Cleans up after processes that died while they made or removed a folder, and moves folders whose manifest cannot
    /// be read to `quarantine/`.
    ///
    /// - Throws: If the root exists and cannot be listed. What is wrong with one folder never stops the others.
    package static func survey(
        root: String,
        quarantineBytes: Int = SpoolPolicy(destinations: []).quarantineBytes
    ) throws(SpoolError) -> SpoolSurvey {
        let quarantine = SpoolQuarantine(root: root, byteLimit: quarantineBytes)
        var survey = SpoolSurvey()
        for name in try Directory.names(in: root) where !SpoolPath.isReserved(name) {
            let path = SpoolPath(root: root, name: name)
            guard Directory.isFolder(path.folder) else { continue }
            do throws(SpoolError) {
                if name.hasPrefix(SpoolPath.draftPrefix) || name.hasPrefix(SpoolPath.doomedPrefix) {
                    try SpoolFolder.clean(path)
                } else {
                    try self.examine(path, quarantine, &survey)
                }
            } catch {
                survey.refused.append(SpoolRefusal(id: name, error: error, isQuarantined: false))
            }
        }
        return survey
    }

    /// The spools in a root whose process is dead.
    ///
    /// See ``survey(root:quarantineBytes:)`` for what is wrong with the others.
    package static func deadSpools(root: String) throws(SpoolError) -> [DeadSpool] {
        try self.survey(root: root).dead
    }

    /// Whether a living process holds the folder of this name.
    package static func isAlive(_ id: String, root: String) -> Bool {
        let path = SpoolPath(root: root, name: id)
        return (try? self.isHeld(path)) ?? false
    }

    /// A shared lock, so that two that look at once do not take each other for the owner.
    private static func isHeld(_ path: SpoolPath) throws(SpoolError) -> Bool {
        try !PosixFile(updating: path.lock).lock(shared: true)
    }

    private static func examine(
        _ path: SpoolPath,
        _ quarantine: SpoolQuarantine,
        _ survey: inout SpoolSurvey
    ) throws(SpoolError) {
        if try self.isHeld(path) {
            survey.alive.append(path.name)
            return
        }
        do throws(SpoolError) {
            let manifest = try self.manifest(path)
            survey.dead.append(DeadSpool(root: path.root, manifest: manifest, bytes: Directory.byteCount(path.folder)))
        } catch  where error.code == .unreadable {
            guard let folder = try SpoolFolder(adopting: path) else { return }
            try quarantine.take(folder.path.folder, as: path.name)
            survey.refused.append(SpoolRefusal(id: path.name, error: error, isQuarantined: true))
        }
    }

    static func manifest(_ path: SpoolPath) throws(SpoolError) -> SpoolManifest {
        guard Directory.exists(path.manifest) else {
            throw SpoolError(.unreadable, "\(path.manifest): missing")
        }
        let manifest = try SpoolManifest(contentsOf: path.manifest)
        guard manifest.id == path.name else {
            throw SpoolError(.unreadable, "\(path.manifest): is of '\(manifest.id)', not of its folder '\(path.name)'")
        }
        return manifest
    }
}
