/// The environment variables by which a person stops a library from collecting.
package enum CollectionSwitch {
    /// Whether one of them says so.
    ///
    /// `0`, `false`, `no`, `off` and the empty text do not.
    package static func isOff(in environment: [String: String]) -> Bool {
        self.isTrue(environment["DO_NOT_TRACK"]) || self.isTrue(environment["TELEMETRY_DISABLED"])
            || environment["VIBEKIT_TELEMETRY"].map { !self.isTrue($0) && !$0.isEmpty } ?? false
    }

    private static func isTrue(_ value: String?) -> Bool {
        guard let value else { return false }
        return !["", "0", "false", "no", "off"].contains(value.lowercased())
    }
}
