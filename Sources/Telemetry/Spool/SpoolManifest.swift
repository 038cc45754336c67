/// What a spool's folder says about itself, in `manifest.json`: enough for another process to deliver what is left.
package struct SpoolManifest: Sendable, Hashable, Codable {
    /// The newest format that this version reads and writes.
    package static let currentFormat = 1

    /// Version of the folder's format.
    package var format = Self.currentFormat
    /// Name of the folder; seeds the checksums.
    ///
    /// ``Spool`` sets it.
    package var id = ""
    /// Name of the machine whose process writes.
    package var host: String
    /// The process that writes.
    package var pid: Int32
    /// When that process started, in nanoseconds since 1970; tells it from a later one with the same pid.
    package var processStart: Int64?
    /// When the spool was made, in nanoseconds since 1970.
    package var created: Int64
    /// All destinations that must have a record before it is forgotten.
    ///
    /// ``Spool`` sets it from its policy.
    package var destinations: [String] = []
    /// The key that the payloads are sealed with, if they are.
    package var keyID: String?
    /// Names of the `beforeStore` plugins that each record must pass.
    package var plugins: [String]

    /// Describes a spool of this process.
    package init(
        created: Int64,
        keyID: String? = nil,
        plugins: [String] = [],
        host: String = SystemCall.hostName,
        pid: Int32 = SystemCall.processID,
        processStart: Int64? = nil
    ) {
        self.host = host
        self.pid = pid
        self.processStart = processStart
        self.created = created
        self.keyID = keyID
        self.plugins = plugins
    }
}
