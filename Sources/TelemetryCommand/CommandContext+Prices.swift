import Telemetry
import TelemetryAgents

extension CommandContext {
    /// Where the user's own prices are kept: beside the database.
    var pricesPath: String { FilePath.join(FilePath.parent(self.database.path), "prices.json") }

    /// The published prices, and the user's own before them.
    ///
    /// - Throws: `CommandFailure` that names the file, or what is wrong in it.
    func prices() throws(CommandFailure) -> PriceTable { try PriceFile.table(at: self.pricesPath) }

    /// Replaces the user's own prices.
    func write(_ prices: PriceTable) async throws {
        try FilePath.makeParent(of: self.pricesPath)
        try await PendingFile.write(to: self.pricesPath) { output in
            let rows = prices.overrides.map { row -> String in
                var writer = ByteWriter(capacity: 256)
                writer.appendJSON(row.object)
                return writer.string
            }
            try output.write("[" + rows.map { "\n" + $0 }.joined(separator: ",") + "\n]\n")
            try output.flush()
        }
    }
}
