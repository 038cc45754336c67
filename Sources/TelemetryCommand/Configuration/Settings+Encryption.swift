import Telemetry
import TelemetryCrypto

extension Settings {
    /// Where the key comes from that events are sealed with; at most one of these is set.
    ///
    /// They name places; no secret stands in a setting.
    struct Encryption: Sendable, Hashable {
        /// A file with a key.
        var keyFile: String?
        /// A variable with a key.
        var keyVariable: String?
        /// A file with a passphrase.
        var passphraseFile: String?
        /// A variable with a passphrase.
        var passphraseVariable: String?

        /// The place; `nil` if events are not sealed.
        ///
        /// - Throws: `TelemetryError` with code `configuration` if there are several.
        var source: KeySource? {
            get throws(TelemetryError) {
                let sources: [(setting: String, source: KeySource?)] = [
                    ("encryption.keyFile", self.keyFile.map(KeySource.keyFile)),
                    ("encryption.keyVariable", self.keyVariable.map(KeySource.keyVariable)),
                    ("encryption.passphraseFile", self.passphraseFile.map(KeySource.passphraseFile)),
                    ("encryption.passphraseVariable", self.passphraseVariable.map(KeySource.passphraseVariable)),
                ].filter { $0.source != nil }
                guard sources.count < 2 else {
                    throw TelemetryError(
                        .configuration,
                        "\(sources[0].setting) and \(sources[1].setting) exclude each other",
                        field: sources[1].setting
                    )
                }
                return sources.first?.source
            }
        }

        /// Variables that hold a secret, and are no settings themselves.
        var variables: [String] { [self.keyVariable, self.passphraseVariable].compactMap { $0 } }
    }
}
