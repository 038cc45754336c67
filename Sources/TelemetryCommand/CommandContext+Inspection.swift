import Telemetry
import TelemetryCrypto
import TelemetryServer

extension CommandContext {
    /// What a collector shows of itself beside its events.
    func inspection(_ tokens: TokenRegistry?) -> Inspection {
        var inspection = Inspection()
        inspection.configuration = ConfigurationReport(
            settings: Setting.all.map { setting in
                let row = self.row(of: setting)
                return ConfigurationReport.Setting(
                    name: setting.name,
                    summary: setting.summary,
                    value: row.value,
                    source: row.source.kind,
                    place: row.source == .unset ? nil : "\(row.source)"
                )
            },
            storePath: self.database.path
        )
        inspection.tokens = tokens
        inspection.auditVerifier = ChainedAuditVerifier()
        return inspection
    }

    /// The value of a setting, and where it comes from.
    func row(of setting: Setting) -> (value: String, source: SettingSource) {
        setting.name == "database"
            ? (self.database.path, self.database.source)
            : (setting.text(self.settings), self.loaded.sources[setting.name] ?? .unset)
    }
}

extension SettingSource {
    fileprivate var kind: ConfigurationReport.Source {
        switch self {
        case .unset: .unset
        case .file: .file
        case .variable: .variable
        case .flag: .flag
        case .found: .found
        }
    }
}
