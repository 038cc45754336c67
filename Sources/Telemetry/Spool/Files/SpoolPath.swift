/// Where the parts of one spool stand.
struct SpoolPath: Sendable, Hashable {
    /// A folder that is being made.
    static let draftPrefix = ".new-"
    /// A folder that is being removed.
    static let doomedPrefix = ".old-"
    static let quarantine = "quarantine"
    static let deadLetters = "deadletter"
    static let segmentSuffix = ".seg"

    /// Whether a name in a root is not a spool's.
    static func isReserved(_ name: String) -> Bool { name == self.quarantine || name == self.deadLetters }

    let root: String
    let name: String

    var folder: String { "\(self.root)/\(self.name)" }
    var lock: String { "\(self.folder)/lock" }
    var manifest: String { "\(self.folder)/manifest.json" }
    var listener: String { "\(self.folder)/listener.json" }
    var cursors: String { "\(self.folder)/cursors" }

    func segment(_ serial: UInt32) -> String {
        let digits = String(serial)
        let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
        return "\(self.folder)/\(zeros)\(digits)\(Self.segmentSuffix)"
    }
}
