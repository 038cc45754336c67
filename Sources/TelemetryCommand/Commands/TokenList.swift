import ArgumentParser
import Telemetry
import TelemetryCrypto

/// `telemetry token list`.
struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show the tokens that there are.")

    @OptionGroup var output: FormatOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        try await context.withBareStore { store in
            let registry = try TokenRegistry(store)
            try await registry.refresh()
            let listing = Listing(
                columns: [
                    Listing.Column(name: "id", shape: Table.Column(title: "ID")),
                    Listing.Column(name: "name", shape: Table.Column(title: "NAME", minimum: 8, rank: 1)),
                    Listing.Column(name: "scopes", shape: Table.Column(title: "SCOPES")),
                    Listing.Column(name: "created", shape: Table.Column(title: "CREATED")),
                ],
                terminal: context.terminal,
                rows: registry.all.map { $0.object(withHash: false) }
            )
            var output = OutputFile.standard
            listing.write(as: self.output.format, to: &output.buffer)
            try output.flush()
            if registry.all.isEmpty { context.messages.note("there are no tokens: only this machine is let in") }
        }
    }
}
