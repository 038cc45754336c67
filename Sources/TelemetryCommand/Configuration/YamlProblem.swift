import Yams

/// What is wrong with YAML, on one line: `:LINE:COLUMN: REASON`.
struct YamlProblem: CustomStringConvertible {
    let description: String

    init(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.description = ":\(mark.line):\(mark.column): \(problem)"
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
            self.description = ":\(context.mark.line):\(context.mark.column): given twice: \(keys)"
        default:
            self.description = ": " + String(describing: error).split(separator: "\n").joined(separator: " ")
        }
    }
}
