/// The folder of one spool, held by a lock for as long as this value lives.
struct SpoolFolder: ~Copyable, Sendable {
    let path: SpoolPath
    private let lock: PosixFile

    /// Makes the folder.
    ///
    /// It gets its name only when lock and manifest are in place, so that nobody mistakes it for a dead one.
    ///
    /// Nil if the name is taken, or was cleaned away while it was being made: try another.
    init?(creating path: SpoolPath, manifest: SpoolManifest, synchronized: Bool) throws(SpoolError) {
        let draft = SpoolPath(root: path.root, name: SpoolPath.draftPrefix + path.name)
        guard !Directory.exists(path.folder), try Directory.createNew(draft.folder) else { return nil }
        do {
            let lock = try PosixFile(creating: draft.lock)
            guard try lock.lock() else { return nil }
            try manifest.write(to: draft.manifest, synchronized: synchronized)
            try Directory.move(draft.folder, to: path.folder)
            if synchronized { try Directory.synchronize(path.root) }
            self.lock = lock
            self.path = path
        } catch {
            if !Directory.exists(draft.folder) { return nil }
            Directory.remove(draft.folder)
            throw error
        }
    }

    /// Takes over the folder of a dead process; nil if somebody else has it, or had it and removed it.
    init?(adopting path: SpoolPath) throws(SpoolError) {
        guard Directory.exists(path.lock) else { return nil }
        let lock = try PosixFile(updating: path.lock)
        guard try lock.lock(), lock.isCurrent else { return nil }
        self.lock = lock
        self.path = path
    }

    /// Removes the folder.
    ///
    /// Others see it whole or not at all.
    consuming func remove() {
        let doomed = SpoolPath(root: self.path.root, name: SpoolPath.doomedPrefix + self.path.name)
        guard (try? Directory.move(self.path.folder, to: doomed.folder)) != nil else { return }
        Directory.remove(doomed.folder)
    }

    /// Removes what a process left that died while it made or removed a folder.
    static func clean(_ path: SpoolPath) throws(SpoolError) {
        if Directory.exists(path.lock) {
            guard let folder = try SpoolFolder(adopting: path) else { return }
            Directory.remove(folder.path.folder)
        } else if path.name.hasPrefix(SpoolPath.doomedPrefix) {
            Directory.remove(path.folder)
        } else {
            // Somebody may be about to put a lock here: only an empty folder goes, and its maker then takes another
            // name.
            Directory.removeEmpty(path.folder)
        }
    }
}
