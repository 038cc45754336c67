extension Spool {
    /// Makes `<root>/<random>/` with lock, manifest and a first segment, for this process to write to.
    ///
    /// At ``Durability/memory`` there is no folder, and `root` is not looked at.
    ///
    /// - Parameters:
    ///   - root: The folder of all spools of one database, `<database>-spool`; made if it is missing.
    ///   - policy: Its destinations go to the manifest.
    ///   - manifest: Describes the process; name and destinations are filled in.
    ///   - generator: Gives the folder's name.
    ///   - now: The wall clock in nanoseconds since 1970; asked once a segment.
    /// - Throws: `invalidPolicy`, `networkFileSystem`, `diskFull`, or `inputOutput`.
    package convenience init(
        root: String,
        policy: SpoolPolicy,
        manifest: SpoolManifest,
        generator: inout some RandomNumberGenerator,
        now: @escaping @Sendable () -> Int64 = { SystemCall.wallClock }
    ) throws(SpoolError) {
        try policy.validate()
        var manifest = manifest
        manifest.format = SpoolManifest.currentFormat
        manifest.destinations = policy.destinations
        let isDurable = policy.durability == .power

        if policy.durability == .memory {
            manifest.id = Self.name(&generator)
            let source = SegmentSource(path: nil, quarantine: nil, synchronized: false)
            let state = try Self.begin(manifest, policy, source, cursors: nil, now)
            self.init(manifest: manifest, policy: policy, folder: nil, source: source, state: state)
            return
        }

        try Directory.create(root)
        if isDurable { try Directory.synchronize(Directory.parent(of: root)) }
        try FileSystemKind.requireLocal(root)
        var folder: SpoolFolder?
        for _ in 0..<8 {
            manifest.id = Self.name(&generator)
            let path = SpoolPath(root: root, name: manifest.id)
            folder = try SpoolFolder(creating: path, manifest: manifest, synchronized: isDurable)
            if folder != nil { break }
        }
        guard let path = folder?.path else {
            throw SpoolError(
                .inputOutput,
                "\(root): cannot make a folder: each of 8 names was taken or removed at once"
            )
        }
        let quarantine = SpoolQuarantine(root: root, byteLimit: policy.quarantineBytes)
        let source = SegmentSource(path: path, quarantine: quarantine, synchronized: isDurable)
        let state: SpoolState
        do {
            state = try Self.begin(manifest, policy, source, cursors: path.cursors, now)
        } catch {
            folder.take()?.remove()
            throw error
        }
        self.init(manifest: manifest, policy: policy, folder: folder.take(), source: source, state: state)
    }

    /// As above, named by the system's random numbers.
    package convenience init(root: String, policy: SpoolPolicy, manifest: SpoolManifest) throws(SpoolError) {
        var generator = SystemRandomNumberGenerator()
        try self.init(root: root, policy: policy, manifest: manifest, generator: &generator)
    }

    private static func begin(
        _ manifest: SpoolManifest,
        _ policy: SpoolPolicy,
        _ source: SegmentSource,
        cursors path: String?,
        _ now: @escaping @Sendable () -> Int64
    ) throws(SpoolError) -> SpoolState {
        let seed = Self.seed(of: manifest.id)
        let cursors = try SpoolCursors(creating: path, count: policy.destinations.count, seed: seed)
        var state = SpoolState(
            policy: policy,
            source: source,
            seed: seed,
            cursors: cursors,
            destinations: policy.destinations.map { name in
                DestinationState(name: name, isRequired: policy.requiredDestinations.contains(name))
            },
            now: now
        )
        let first = try source.make(state.nextSerial, capacity: policy.segmentBytes)
        state.nextSerial += 1
        state.begin(first, number: 1)
        return state
    }

    private static func name(_ generator: inout some RandomNumberGenerator) -> String {
        let digits = Array("0123456789abcdefghijklmnopqrstuv")
        let bits = generator.next()
        let more = generator.next()
        return String((0..<12).map { digits[Int(bits >> (5 * UInt64($0)) & 31)] })
            + String((0..<12).map { digits[Int(more >> (5 * UInt64($0)) & 31)] })
    }
}
