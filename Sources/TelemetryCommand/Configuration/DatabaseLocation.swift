/// Which database a command works on.
struct DatabaseLocation: Hashable {
    /// Where it is, or would be made.
    let path: String
    /// Who said so.
    let source: SettingSource

    private static let defaultPath = ".vibekit/telemetry.db"

    /// The flag, else the variable or the file, else the nearest database, else one in the working directory.
    init(flag: String?, loaded: LoadedSettings, directory: String) {
        if let flag, !flag.isEmpty {
            self.init(path: flag, source: .flag("--database"))
        } else if let path = loaded.settings.database {
            self.init(path: path, source: loaded.sources["database"] ?? .unset)
        } else if let path = FilePath.nearest([Self.defaultPath], from: directory) {
            self.init(path: path, source: .found)
        } else {
            self.init(path: Self.defaultPath, source: .unset)
        }
    }

    private init(path: String, source: SettingSource) {
        self.path = path
        self.source = source
    }
}
