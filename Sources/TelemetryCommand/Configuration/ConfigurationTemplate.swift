/// A file with every setting and its default, commented out.
enum ConfigurationTemplate {
    /// The text of the file.
    ///
    /// Section names stand uncommented, so that a setting takes effect as soon as its own line is uncommented.
    static var text: String {
        var lines = [
            "# How `telemetry` works. Every setting is shown with its default: take the # away to change one.",
            "# Variables come after this file and count more; flags count most. `telemetry config show` says what is in",
            "# force, and why.",
        ]
        var section = ""
        let defaults = Settings()
        for setting in Setting.all {
            let parts = setting.name.split(separator: ".").map(String.init)
            let indent = parts.count > 1 ? "  " : ""
            lines.append("")
            if parts.count > 1, parts[0] != section { lines.append("\(parts[0]):") }
            section = parts.count > 1 ? parts[0] : ""
            lines.append("\(indent)# \(setting.summary)")
            lines.append("\(indent)# Must be \(setting.expectation). Variable: \(setting.variable)")
            let value = setting.text(defaults)
            lines.append("\(indent)#\(parts.last ?? ""):\(value.isEmpty ? "" : " " + value)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
