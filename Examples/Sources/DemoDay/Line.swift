/// One event as a line of JSON, and its time to sort by.
struct Line {
    var milliseconds: Int
    var text: String

    init(_ milliseconds: Int, _ members: [(String, Value)]) {
        self.milliseconds = milliseconds
        self.text = Value.object([("timestamp", .number(milliseconds))] + members).json
    }
}

/// As much of JSON as a line needs.
enum Value {
    case text(String)
    case number(Int)
    case truth(Bool)
    case object([(String, Value)])

    var json: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): String(number)
        case .truth(let truth): String(truth)
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.0)):\($0.1.json)" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
