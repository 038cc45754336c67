import ArgumentParser
import Telemetry
import TelemetryAgents

/// `telemetry prices set`.
struct PricesSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set a price of your own, in dollars for a million tokens; it counts before published ones.",
        discussion: "What is left out is unknown, not free. Then run recost to compute what is stored again."
    )

    @Argument(help: "The model's name; * stands for anything.")
    var model: String

    @Option(help: ArgumentHelp("Uncached input.", valueName: "dollars")) var input: Double?
    @Option(help: ArgumentHelp("Output.", valueName: "dollars")) var output: Double?
    @Option(help: ArgumentHelp("Input read from a cache.", valueName: "dollars")) var cacheRead: Double?

    @Option(
        name: .customLong("cache-write-5m"),
        help: ArgumentHelp("Input written to a cache of five minutes.", valueName: "dollars")
    )
    var cacheWrite5m: Double?

    @Option(
        name: .customLong("cache-write-1h"),
        help: ArgumentHelp("Input written to a cache of an hour.", valueName: "dollars")
    )
    var cacheWrite1h: Double?

    @Option(help: ArgumentHelp("Reasoning. Default: what output costs.", valueName: "dollars")) var reasoning: Double?
    @Option(help: ArgumentHelp("Where the price was read.", valueName: "text")) var source = "you"
    @Flag(help: "Forget a price of your own.") var remove = false
    @OptionGroup(title: "Global options") var global: GlobalOptions

    private var given: [(String, Double?)] {
        [
            ("input", self.input), ("output", self.output), ("cacheRead", self.cacheRead),
            ("cacheWrite5m", self.cacheWrite5m), ("cacheWrite1h", self.cacheWrite1h), ("reasoning", self.reasoning),
        ]
    }

    func validate() throws {
        guard !self.model.isEmpty else { throw ValidationError("the model's name must not be empty") }
        guard self.given.contains(where: { $0.1 != nil }) != self.remove else {
            throw ValidationError("at least one price must be given, or --remove alone")
        }
        do throws(TelemetryError) {
            _ = try self.prices
        } catch {
            throw ValidationError(error.message)
        }
    }

    private var prices: TokenPrices {
        get throws(TelemetryError) {
            try TokenPrices(
                object: JSONObject(self.given.compactMap { name, dollars in dollars.map { (name, .double($0)) } })
            )
        }
    }

    func run() async throws {
        let context = try CommandContext(self.global)
        var prices = try context.prices()
        let count = prices.overrides.count
        prices.overrides.removeAll { $0.model == self.model }
        if self.remove, prices.overrides.count == count {
            throw CommandFailure(.notFound, .notFound, "\(self.model): no such price in \(context.pricesPath)")
        }
        if !self.remove {
            prices.overrides.append(
                PriceRow(
                    model: self.model,
                    provider: "",
                    date: String(Timestamp.now.iso8601.prefix(10)),
                    source: self.source,
                    prices: try self.prices
                )
            )
        }
        try await context.write(prices)
        context.messages.note("wrote \(context.pricesPath); telemetry recost applies it to what is stored")
    }
}
