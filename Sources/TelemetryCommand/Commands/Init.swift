import ArgumentParser
import Telemetry

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `telemetry init`.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write telemetry.yaml with every setting, and print how to connect agents.",
        discussion: """
            Writes where --config says, else here. A file that is there stays, unless --force is given.

            With --agent it writes no telemetry.yaml: it prints what makes that agent send here, and with --write puts it \
            into the agent's settings. The difference is shown first, the old file is kept beside the new one, and all \
            else in it stays as it is, comments too.
            """
    )

    @Flag(help: "Replace a file that is there.")
    var force = false

    @Option(
        help: ArgumentHelp("Set up an agent: claude, codex, gemini or opencode.", valueName: "name"),
        completion: Choice.completion(AgentName.self),
        transform: { try Choice.read($0) }
    )
    var agent: AgentName?

    @Flag(help: "With --agent: write the agent's settings.")
    var write = false

    @Flag(help: "With --agent: only show what --write would change.")
    var dryRun = false

    @Option(help: "How to say what was written: text or json.")
    var format = ReplyFormat.text

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if self.agent == nil, self.write || self.dryRun {
            throw ValidationError("\(self.write ? "--write" : "--dry-run") needs --agent")
        }
        guard let path = self.global.config, !path.hasSuffix(".yaml"), !path.hasSuffix(".yml") else { return }
        throw ValidationError("init writes YAML, with comments: --config must end in .yaml, not \"\(path)\"")
    }

    func run() async throws {
        if let agent { return try await self.setUp(agent) }
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

    private func setUp(_ agent: AgentName) async throws {
        let context = try CommandContext(self.global)
        let run = AgentSetupRun(
            AgentSetup(agent, server: context.settings.server),
            environment: ProcessInfo.processInfo.environment,
            format: self.format,
            messages: context.messages
        )
        guard self.write || self.dryRun else { return try run.show() }
        try await run.write(isDryRun: self.dryRun, at: .now)
    }
}
