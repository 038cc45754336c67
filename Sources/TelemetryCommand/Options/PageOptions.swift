import ArgumentParser
import Telemetry

/// How many events of which page.
struct PageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The most to show, 1 to 10000. (default: 100)", valueName: "count"))
    var limit: String?

    @Option(help: "Where the page before ended, as it said.")
    var cursor: String?

    var parameters: [(name: String, value: String?)] { [("limit", self.limit), ("cursor", self.cursor)] }
}

/// In which order events come.
struct OrderOptions: ParsableArguments {
    @Option(
        help: "The order: newest, oldest or arrival.",
        completion: Choice.completion(QueryFilter.Order.self)
    )
    var order: String?

    @Option(help: ArgumentHelp("How many to pass over.", valueName: "count"))
    var offset: String?

    var parameters: [(name: String, value: String?)] { [("order", self.order), ("offset", self.offset)] }
}
