/// Where a value in force comes from.
enum SettingSource: Sendable, Hashable, CustomStringConvertible {
    /// Nobody said anything.
    case unset
    /// A file.
    case file(name: String, line: Int, column: Int)
    /// An environment variable.
    case variable(String)
    /// A flag.
    case flag(String)
    /// A file that was found from here upward.
    case found

    var description: String {
        switch self {
        case .unset: "default"
        case .file(let name, let line, let column): "\(name):\(line):\(column)"
        case .variable(let name): "$\(name)"
        case .flag(let name): name
        case .found: "found from here upward"
        }
    }
}
