import ArgumentParser
import Telemetry
import TelemetryCrypto

/// `telemetry token new`.
struct TokenNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a token and print it, for the only time.",
        discussion: "A collector that runs asks for tokens within a second of the first."
    )

    @Option(help: ArgumentHelp("What it is for, for you to read in the list.", valueName: "text"))
    var name: String?

    @Option(
        name: .customLong("scope"),
        help: ArgumentHelp("What it lets do: ingest or read. May be repeated. (default: both)", valueName: "scope"),
        completion: .list(AccessScope.allCases.map(\.rawValue)),
        transform: Self.scope
    )
    var scopes: [AccessScope] = []

    @Option(help: "How to say it.")
    var format = ReplyFormat.text

    @OptionGroup(title: "Global options") var global: GlobalOptions

    private static func scope(_ text: String) throws -> AccessScope {
        guard let scope = AccessScope(rawValue: text) else {
            throw ValidationError("scope must be ingest or read, not \"\(text.prefix(60))\"")
        }
        return scope
    }

    func validate() throws {
        if let name, name.utf8.count > 100 {
            throw ValidationError("name may have 100 bytes, not \(name.utf8.count)")
        }
    }

    func run() async throws {
        let context = try CommandContext(self.global)
        try await context.withService { service in
            guard let store = service.store else { return }
            var random = SystemRandomNumberGenerator()
            let (token, text) = AccessToken.make(
                name: self.name,
                scopes: Set(self.scopes.isEmpty ? AccessScope.allCases : self.scopes),
                at: .now,
                using: &random
            )
            // Noted first: a token that is asked for and was never printed would shut everybody out.
            try await context.note(AuditEntry(.tokenMade, target: token.id), in: store)
            try await TokenRegistry(store).add(token)
            var output = OutputFile.standard
            switch self.format {
            case .text:
                output.buffer.append(utf8: text + "\n")
                context.messages.note("the token \(token.id); it is not shown again")
            case .json:
                var object = token.object(withHash: false)
                object.append(key: "token", value: .string(text))
                output.buffer.appendJSON(object)
                output.buffer.append("\n")
            }
            try output.flush()
        }
    }
}
