import ArgumentParser
import Telemetry
import TelemetryAgents

/// `telemetry prices list`.
struct PricesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show all prices, in dollars for a million tokens."
    )

    @OptionGroup var output: FormatOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        var listing = Listing(columns: Self.columns, terminal: context.terminal)
        listing.rows = try context.prices().rows.map(\.object)
        var output = OutputFile.standard
        listing.write(as: self.output.format, to: &output.buffer)
        try output.flush()
    }

    private static let columns =
        [Listing.Column(name: "model", shape: Table.Column(title: "MODEL", minimum: 12))]
        + [
            ("input", "INPUT"), ("cacheRead", "CACHE READ"), ("cacheWrite5m", "WRITE 5M"), ("cacheWrite1h", "WRITE 1H"),
            ("output", "OUTPUT"),
        ].map { Listing.Column(name: $0, shape: Table.Column(title: $1, isRightAligned: true)) }
        + [
            Listing.Column(name: "since", shape: Table.Column(title: "SINCE", minimum: 10, rank: 3)),
            Listing.Column(name: "date", shape: Table.Column(title: "READ", rank: 2)),
            Listing.Column(name: "source", shape: Table.Column(title: "SOURCE", minimum: 12, rank: 4)),
        ]
}
