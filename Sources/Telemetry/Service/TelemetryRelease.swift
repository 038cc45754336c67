/// Which release this is.
package enum TelemetryRelease {
    /// The version, as in CHANGELOG.
    package static let version = "0.1.0"
}
