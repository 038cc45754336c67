import Telemetry

/// The file that an agent reads its settings from.
struct AgentSettingsFile: Sendable {
    private static let limit = 1 << 20

    let path: String

    /// Its text; `nil` if there is none.
    ///
    /// - Throws: `CommandFailure` that names the path.
    func read() throws(CommandFailure) -> String? {
        guard FilePath.exists(self.path) else { return nil }
        return try FileText.read(self.path, limit: Self.limit)
    }

    /// Writes a new text, and before that the old one beside it.
    ///
    /// - Returns: Where the old text is kept; `nil` if there was none.
    /// - Throws: `CommandFailure` that names the path; then the file is as it was.
    func write(_ text: String, over old: String?, at time: Timestamp) async throws -> String? {
        try FilePath.makeParent(of: self.path)
        var backup: String?
        if let old {
            let name = "\(self.path).backup-\(time.nanoseconds / 1_000_000)"
            try await PendingFile.write(to: name) {
                try $0.write(old); try $0.flush()
            }
            backup = name
        }
        try await PendingFile.write(to: self.path) {
            try $0.write(text); try $0.flush()
        }
        return backup
    }
}
