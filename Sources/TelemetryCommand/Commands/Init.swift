import ArgumentParser
import Telemetry

/// `telemetry init`.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write telemetry.yaml with every setting, and print how to connect agents.",
        discussion: "Writes where --config says, else here. A file that is there stays, unless --force is given."
    )

    @Flag(help: "Replace a file that is there.")
    var force = false

    @Option(help: "How to say what was written: text or json.")
    var format = ReplyFormat.text

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard let path = self.global.config, !path.hasSuffix(".yaml"), !path.hasSuffix(".yml") else { return }
        throw ValidationError("init writes YAML, with comments: --config must end in .yaml, not \"\(path)\"")
    }

    func run() async throws {
        let path = self.global.config ?? "telemetry.yaml"
        guard self.force || !FilePath.exists(path) else {
            throw CommandFailure(.usage, .usage, "\(path): is there already; --force replaces it")
        }
        try FilePath.makeParent(of: path)
        try await PendingFile.write(to: path) { output in
            try output.write(ConfigurationTemplate.text)
            try output.flush()
        }
        Messages(isQuiet: self.global.quiet).note("wrote \(path)")
        var output = OutputFile.standard
        let context = try CommandContext(self.global)
        let guide = ConnectionGuide(server: context.settings.server, database: context.database.path)
        switch self.format {
        case .text: try output.write(guide.text)
        case .json:
            output.buffer.appendJSON(guide.object(configuration: path))
            try output.write("\n")
        }
        try output.flush()
    }
}
