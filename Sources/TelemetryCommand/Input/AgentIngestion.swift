import Telemetry
import TelemetryAgents

/// Records what an agent prints while it prints it.
struct AgentIngestion: ~Copyable {
    private static let pieceBytes = 1 << 16

    private let service: TelemetryService
    private let format: StreamFormat
    private let prices: PriceTable
    private let acknowledges: Bool
    private let messages: Messages
    private var output = OutputFile.standard
    private var tally = Ingestion.Tally()

    init(
        service: TelemetryService,
        format: StreamFormat,
        prices: PriceTable,
        acknowledges: Bool,
        messages: Messages
    ) {
        self.service = service
        self.format = format
        self.prices = prices
        self.acknowledges = acknowledges
        self.messages = messages
    }

    /// Records all that a file holds, or all that comes until its end.
    ///
    /// - Throws: `CommandFailure` when it cannot be read, or `TelemetryError` when no event can be kept.
    mutating func take(_ input: InputFile) async throws {
        let limits = self.service.configuration.limits
        var parser = StreamParser(self.format, session: "", prices: self.prices, limits: limits)
        let reader = InputReader(input)
        while true {
            let piece = try await reader.read(upTo: Self.pieceBytes)
            let events = piece.isEmpty ? parser.finish(at: .now) : parser.parse(piece, at: .now)
            try await self.keep(events.map { $0.below(.inherited) }, of: input)
            if piece.isEmpty { break }
        }
    }

    /// Ends, and says how it went.
    mutating func finish() -> Ingestion.Tally { self.tally }

    private mutating func keep(_ events: [TelemetryEvent], of input: InputFile) async throws {
        var waiting = events
        while true {
            let (results, obstacle) = await self.service.ingestInTurn(waiting)
            for result in results {
                switch result {
                case .success(let id):
                    self.tally.accepted += 1
                    if self.acknowledges { try self.output.write("\(id)\n") }
                case .failure(let error) where error.isTemporary: throw error
                case .failure(let error):
                    self.tally.rejected += 1
                    self.messages.warning("\(input.name): an event was refused: \(error)")
                }
            }
            try self.output.flush()
            guard let obstacle else { break }
            waiting.removeFirst(results.count)
            try await Task.sleep(for: obstacle.pause)
        }
    }
}
