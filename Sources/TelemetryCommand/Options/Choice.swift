import ArgumentParser

/// Reads values of the library's own lists, and names the whole list when a text is none of them.
enum Choice {
    static func read<Value: RawRepresentable & CaseIterable>(_ text: String) throws -> Value
    where Value.RawValue == String {
        if let value = Value(rawValue: text) { return value }
        let names = Value.allCases.map(\.rawValue)
        throw ValidationError("must be \(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")")
    }

    static func completion<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> CompletionKind
    where Value.RawValue == String {
        .list(type.allCases.map(\.rawValue))
    }
}
