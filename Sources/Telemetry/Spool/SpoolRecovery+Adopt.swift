extension SpoolRecovery {
    /// Takes over a dead process's spool, closed for appending; nil if somebody else did in the meantime.
    ///
    /// Deliver with ``Spool/reader(for:)`` to those destinations that this process has, then call
    /// ``Spool/removeIfDrained()``, and ``Spool/release()`` if it says no. Reads the segment that was in use at death
    /// (milliseconds); damage in the others is met while reading. Files that are no segments go to `quarantine/`.
    ///
    /// - Throws: `newerFormat`, `unreadable` if the manifest is gone, or `inputOutput`.
    package static func adopt(
        _ dead: DeadSpool,
        quarantineBytes: Int = SpoolPolicy(destinations: []).quarantineBytes
    ) throws(SpoolError) -> Spool? {
        let path = SpoolPath(root: dead.root, name: dead.id)
        guard let folder = try SpoolFolder(adopting: path) else { return nil }
        let manifest = try self.manifest(path)
        var policy = SpoolPolicy(destinations: manifest.destinations)
        policy.required = Set(manifest.destinations)
        policy.quarantineBytes = quarantineBytes
        let quarantine = SpoolQuarantine(root: dead.root, byteLimit: quarantineBytes)
        let source = SegmentSource(path: path, quarantine: quarantine, synchronized: false)
        let seed = Spool.seed(of: manifest.id)
        let cursors = try SpoolCursors(opening: path.cursors, count: manifest.destinations.count, seed: seed)
        var state = SpoolState(
            policy: policy,
            source: source,
            seed: seed,
            cursors: cursors,
            destinations: manifest.destinations.map { DestinationState(name: $0, isRequired: true) },
            now: { 0 }
        )
        try state.load(path, quarantine)
        let spool = Spool(manifest: manifest, policy: policy, folder: folder, source: source, state: state)
        spool.tidy()
        return spool
    }
}
