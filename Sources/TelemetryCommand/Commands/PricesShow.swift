import ArgumentParser
import Telemetry
import TelemetryAgents

/// `telemetry prices show`.
struct PricesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the price that holds for a model now, as JSON."
    )

    @Argument(help: "The model's name, as agents spell it.")
    var model: String

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        guard let match = try context.prices().match(self.model, at: .now) else {
            throw CommandFailure(
                .notFound,
                .notFound,
                "\(self.model): no price is known; set one with telemetry prices set"
            )
        }
        var output = OutputFile.standard
        var object = match.row.object
        if match.isAssumed { object.append(key: "assumed", value: true) }
        output.buffer.appendJSON(object)
        output.buffer.append("\n")
        try output.flush()
    }
}
