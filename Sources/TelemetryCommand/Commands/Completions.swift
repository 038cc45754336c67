import ArgumentParser

/// `telemetry completions SHELL`.
struct Completions: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a script that completes commands and options.",
        discussion: """
            bash:  telemetry completions bash > ~/.local/share/bash-completion/completions/telemetry
            zsh:   telemetry completions zsh > "${fpath[1]}/_telemetry"
            fish:  telemetry completions fish > ~/.config/fish/completions/telemetry.fish
            """
    )

    /// The shells that there is a script for.
    enum Shell: String, Sendable, CaseIterable, ExpressibleByArgument {
        case bash
        case zsh
        case fish

        var completionShell: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        var output = OutputFile.standard
        try output.write(RootCommand.completionScript(for: self.shell.completionShell) + "\n")
        try output.flush()
    }
}
