import ArgumentParser

/// How a command that does something says what it did.
enum ReplyFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
    /// For people and shells.
    case text
    /// One object.
    case json
}
