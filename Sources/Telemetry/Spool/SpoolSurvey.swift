/// The spools of one root, as found at one moment.
package struct SpoolSurvey: Sendable {
    /// Names of the folders that a living process holds, this one included.
    package var alive: [String] = []
    /// What dead processes left.
    package var dead: [DeadSpool] = []
    /// What cannot be used, and why.
    package var refused: [SpoolRefusal] = []
}

/// The spool of a process that is no more; see ``SpoolRecovery/adopt(_:)``.
package struct DeadSpool: Sendable, Hashable {
    package let root: String
    package let manifest: SpoolManifest
    /// Bytes of its files.
    package let bytes: Int

    package var id: String { self.manifest.id }
}

/// A folder that is no usable spool.
package struct SpoolRefusal: Sendable, Hashable {
    /// The folder's name.
    package let id: String
    package let error: SpoolError
    /// Whether it was moved to `quarantine/`; else it stands where it was.
    package let isQuarantined: Bool
}
