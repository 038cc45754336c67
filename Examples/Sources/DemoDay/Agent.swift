/// An agent that works through the day, with the tools it calls and the models it asks.
struct Agent {
    var name: String
    var version: String
    var models: [Model]
    var tools: [Tool]
    var reasons: Bool

    static let all = [
        Agent(
            name: "claude-code",
            version: "2.1.212",
            models: [.sonnet, .sonnet, .opus, .haiku],
            tools: Tool.claude,
            reasons: false
        ),
        Agent(name: "codex", version: "0.98.0", models: [.codex], tools: Tool.codex, reasons: true),
        Agent(name: "gemini-cli", version: "0.22.1", models: [.pro, .flash], tools: Tool.gemini, reasons: true),
    ]
    /// How the sessions are shared out among `all`.
    static let shares = [0, 0, 0, 0, 1, 1, 2]
}

/// A tool, what it is called with, how long it takes at most, and how often it fails.
struct Tool {
    /// What a call tells of beside its input.
    enum Kind {
        case reads
        case edits
        case runs
    }

    var name: String
    var kind: Kind
    var inputs: [String]
    var longestMilliseconds: Int
    var failurePercent: Int

    static let files = [
        "Sources/App/Checkout.swift", "Sources/App/Cart.swift", "Tests/AppTests/CartTests.swift", "Package.swift",
        "src/api/orders.ts", "src/api/users.ts", "web/components/Table.tsx", "migrations/014_orders.sql", "README.md",
    ]
    static let commands = [
        "swift build", "swift test --filter CartTests", "npm run lint", "git status --short", "git diff --stat",
        "rg -n 'priceInCents' src", "pytest -q tests/api", "make test",
    ]
    static let claude = [
        Tool(name: "Read", kind: .reads, inputs: files, longestMilliseconds: 60, failurePercent: 1),
        Tool(name: "Edit", kind: .edits, inputs: files, longestMilliseconds: 90, failurePercent: 4),
        Tool(name: "Bash", kind: .runs, inputs: commands, longestMilliseconds: 48_000, failurePercent: 12),
        Tool(
            name: "Grep",
            kind: .reads,
            inputs: ["priceInCents", "retryAfter", "func total"],
            longestMilliseconds: 400,
            failurePercent: 1
        ),
    ]
    static let codex = [
        Tool(name: "shell", kind: .runs, inputs: commands, longestMilliseconds: 30_000, failurePercent: 10),
        Tool(name: "apply_patch", kind: .edits, inputs: files, longestMilliseconds: 120, failurePercent: 6),
    ]
    static let gemini = [
        Tool(name: "read_file", kind: .reads, inputs: files, longestMilliseconds: 50, failurePercent: 1),
        Tool(name: "replace", kind: .edits, inputs: files, longestMilliseconds: 80, failurePercent: 5),
        Tool(name: "run_shell_command", kind: .runs, inputs: commands, longestMilliseconds: 25_000, failurePercent: 9),
    ]
}
