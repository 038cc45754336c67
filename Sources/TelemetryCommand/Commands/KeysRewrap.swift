import ArgumentParser
import Telemetry
import TelemetryCrypto

/// `telemetry keys rewrap`.
struct KeysRewrap: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewrap",
        abstract: "Wrap the data keys with another key or passphrase; events are not touched.",
        discussion: "The key in force opens them for the last time; configure the new one afterwards."
    )

    @Option(help: ArgumentHelp("A file of mode 0600 with the new key.", valueName: "path"), completion: .file())
    var newKeyFile: String?

    @Option(help: ArgumentHelp("A variable with the new key.", valueName: "name"))
    var newKeyVariable: String?

    @Option(help: ArgumentHelp("A file of mode 0600 with a passphrase.", valueName: "path"), completion: .file())
    var newPassphraseFile: String?

    @Option(help: ArgumentHelp("A variable with a passphrase.", valueName: "name"))
    var newPassphraseVariable: String?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    private var places: Settings.Encryption {
        Settings.Encryption(
            keyFile: self.newKeyFile,
            keyVariable: self.newKeyVariable,
            passphraseFile: self.newPassphraseFile,
            passphraseVariable: self.newPassphraseVariable
        )
    }

    func validate() throws {
        let given = [self.newKeyFile, self.newKeyVariable, self.newPassphraseFile, self.newPassphraseVariable]
        guard given.count(where: { $0 != nil }) == 1 else {
            throw ValidationError(
                "exactly one of --new-key-file, --new-key-variable, --new-passphrase-file and --new-passphrase-variable "
                    + "must be given"
            )
        }
    }

    func run() async throws {
        guard let source = try self.places.source else { return }
        let context = try CommandContext(self.global)
        let encryption = try context.encryption()
        try await context.withBareStore { store in
            try await KeyRotation(of: store, encryption).rewrap(with: source)
            try await context.note(AuditEntry(.keyRewrapped, target: "\(source)"), in: store)
        }
        context.messages.note("the data keys are wrapped with \(source): name it in encryption now")
    }
}
