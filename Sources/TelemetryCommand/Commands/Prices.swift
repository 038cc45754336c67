import ArgumentParser

/// `telemetry prices`.
struct Prices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What models' tokens cost.",
        discussion: """
            Published prices come with the program, each with where and when it was read. Prices of your own stand in \
            prices.json beside the database and count before them. What is stored is computed again by recost.
            """,
        subcommands: [PricesList.self, PricesShow.self, PricesSet.self]
    )
}
