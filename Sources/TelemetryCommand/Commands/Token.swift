import ArgumentParser

/// `telemetry token`.
struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make, list and revoke the tokens that `serve` asks for.",
        discussion: """
            Once there is one, every request needs one: `Authorization: Bearer TOKEN`, or in a browser the cookie that \
            opening `/?token=TOKEN` sets. The database keeps hashes; a token is shown once, when it is made.
            """,
        subcommands: [TokenNew.self, TokenList.self, TokenRevoke.self]
    )
}
