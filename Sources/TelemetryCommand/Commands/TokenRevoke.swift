import ArgumentParser
import Telemetry
import TelemetryCrypto

/// `telemetry token revoke`.
struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Make a token invalid; a collector that runs refuses it within a second."
    )

    @Argument(help: ArgumentHelp("The token's id, as `telemetry token list` shows it.", valueName: "id"))
    var id: String

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        try await context.withBareStore { store in
            guard try await TokenRegistry(store).revoke(self.id) else {
                throw CommandFailure(.notFound, .notFound, "there is no token \"\(self.id.prefix(60))\"", field: "id")
            }
            try await context.note(AuditEntry(.tokenRevoked, target: self.id), in: store)
        }
        context.messages.note("the token \(self.id) is revoked")
    }
}
