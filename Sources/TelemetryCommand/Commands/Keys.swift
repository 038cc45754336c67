import ArgumentParser

/// `telemetry keys`.
struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look after the keys that events are sealed with.",
        discussion: """
            Events are sealed once encryption.keyFile, or another setting of encryption, names a key. That key wraps the \
            data keys, which stand in the database.
            """,
        subcommands: [KeysStatus.self, KeysRotate.self, KeysRewrap.self]
    )
}
