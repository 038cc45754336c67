/// How a cell looks where colours may be used.
enum TextStyle: String, Sendable, Hashable {
    case plain = ""
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case cyan = "36"

    /// `text` with the terminal's codes around it.
    func applied(to text: String) -> String {
        self == .plain || text.isEmpty ? text : "\u{1B}[\(self.rawValue)m\(text)\u{1B}[0m"
    }
}
