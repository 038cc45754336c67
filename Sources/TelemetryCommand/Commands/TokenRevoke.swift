import ArgumentParser
import Telemetry
import TelemetryCrypto

/// `telemetry token revoke`.
struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Make a token invalid; a collector that runs refuses it within a second.",
        discussion: "Without the last one, only the collector's own machine is answered, wherever it listens."
    )

    @Argument(help: ArgumentHelp("The token's id, as `telemetry token list` shows it.", valueName: "id"))
    var id: String

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        try await context.withBareStore { store in
            let tokens = try TokenRegistry(store)
            let isRevoked = try await tokens.revoke(self.id) {
                try await context.note(AuditEntry(.tokenRevoked, target: self.id), in: store)
            }
            guard isRevoked else {
                throw CommandFailure(.notFound, .notFound, "there is no token \"\(self.id.prefix(60))\"", field: "id")
            }
            context.messages.note("the token \(self.id) is revoked")
            if tokens.all.isEmpty, let spools = context.spoolDirectory(of: store) { Self.warn(context, spools) }
        }
    }

    /// Says what becomes of collectors that other machines reach.
    private static func warn(_ context: CommandContext, _ spools: String) {
        for listener in SpoolListener.living(in: spools) where !Authority.isLoopback(listener.host) {
            context.messages.warning(
                "it was the last: the collector at \(listener.url) now answers only this machine, and does not start there "
                    + "again without one"
            )
        }
    }
}
