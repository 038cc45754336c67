/// A table, a column or an index that a database of this format has.
package struct SchemaPart: Sendable, Hashable {
    /// What it is.
    package enum Kind: String, Sendable {
        case table
        case column
        case index
    }

    package var kind: Kind
    /// A column's is that of its table, a point, and its own.
    package var name: String
    /// The statement that makes it anew with all that it had; `nil` if none does.
    package var remedy: String?
    /// Whether events are refused or questions fail without it; else these only take longer.
    package var isRequired: Bool
}
