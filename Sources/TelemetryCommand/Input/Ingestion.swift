import Telemetry

/// Brings lines of JSON into a service, a piece of a file at a time.
struct Ingestion: ~Copyable {
    /// How many lines were kept and refused.
    struct Tally: Sendable, Hashable {
        var accepted = 0
        var rejected = 0

        /// How far it has come, for people who wait.
        var progress: String { "\(Figures.count(Int64(self.accepted))) events, \(self.rejected) refused" }
    }

    /// A line's event and its place.
    private struct Entry {
        var line: Int
        var event: TelemetryEvent
    }

    /// Why a line was refused, and its place.
    private struct Refusal {
        var line: Int
        var error: TelemetryError
    }

    /// How many refusals are named, so that a wrong file does not fill a disk with messages; all are counted.
    private static let namedRefusals = 1000
    private static let pieceBytes = 1 << 18

    private let service: TelemetryService
    private let acknowledges: Bool
    private let format: ReplyFormat
    private let messages: Messages
    private let depthLimit: Int
    private let lineLimit: Int
    private var output = OutputFile.standard
    private var progress: ProgressLine
    private var tally = Tally()

    init(service: TelemetryService, acknowledges: Bool, format: ReplyFormat, messages: Messages) {
        let limits = service.configuration.limits
        self.service = service
        self.acknowledges = acknowledges
        self.format = format
        self.messages = messages
        // The validator names the metadata's depth; this one is for what is deeper than anything that it would see.
        self.depthLimit = limits.depth + 32
        // A byte takes six at most, as an escape.
        self.lineLimit = 6 * (limits.label + 2 * limits.metadata) + (1 << 16)
        self.progress = ProgressLine(messages: messages)
    }

    /// Records all lines of a file.
    ///
    /// - Throws: `CommandFailure` when it cannot be read, `OutputFile.Closed` when nobody takes the ids, or
    ///   `TelemetryError` when no event at all can be kept.
    mutating func take(_ input: InputFile) async throws {
        var splitter = LineSplitter(lineLimit: self.lineLimit)
        let reader = InputReader(input)
        while true {
            let piece = try await reader.read(upTo: Self.pieceBytes)
            try await self.take(splitter.split(piece, isLast: piece.isEmpty), of: input)
            if piece.isEmpty { break }
        }
    }

    /// Ends, and says how it went.
    mutating func finish() -> Tally {
        self.progress.clear()
        return self.tally
    }

    private mutating func take(_ lines: [LineSplitter.Line], of input: InputFile) async throws {
        var entries: [Entry] = []
        var refusals: [Refusal] = []
        entries.reserveCapacity(lines.count)
        for line in lines {
            do throws(TelemetryError) {
                if let event = try self.decode(line) { entries.append(Entry(line: line.number, event: event)) }
            } catch {
                // What is no event does not come as far as to the service, which counts the others.
                self.service.ledger.count(error.code)
                refusals.append(Refusal(line: line.number, error: error))
            }
        }
        while !entries.isEmpty {
            guard let obstacle = try await self.keep(&entries, &refusals, of: input) else { break }
            self.progress.update("\(self.tally.progress); \(obstacle.waiting)")
            try await Task.sleep(for: obstacle.pause)
        }
        for refusal in refusals.sorted(by: { $0.line < $1.line }) { self.report(refusal, of: input) }
        self.progress.update(self.tally.progress)
    }

    /// The event of a line; `nil` for an empty one.
    private func decode(_ line: LineSplitter.Line) throws(TelemetryError) -> TelemetryEvent? {
        guard let text = line.text else {
            throw TelemetryError(.fieldTooLarge, "a line may have \(self.lineLimit) bytes, and this one has more")
        }
        guard text.contains(where: { $0 > 0x20 }) else { return nil }
        let value: JSONValue
        do throws(JSONReader.Failure) {
            value = try JSONReader.event(in: text, depthLimit: self.depthLimit)
        } catch {
            throw TelemetryError(
                .malformedJSON,
                "not JSON: \(error.message) at column \(error.column)",
                field: error.field
            )
        }
        return try TelemetryEvent(json: value).below(.inherited)
    }

    /// Takes away the entries that were tried, and returns what the others wait for.
    ///
    /// - Throws: `TelemetryError` that names the line from which on nothing is kept, and how many were tried.
    private mutating func keep(
        _ entries: inout [Entry],
        _ refusals: inout [Refusal],
        of input: InputFile
    ) async throws -> TelemetryError? {
        let (results, obstacle) = await self.service.ingestInTurn(entries.map(\.event))
        var failures: [Refusal] = []
        for (entry, result) in zip(entries, results) {
            switch result {
            case .success(let id):
                self.tally.accepted += 1
                if self.acknowledges { try self.output.write("\(id)\n") }
            case .failure(let error) where [.storage, .locked, .diskFull, .notRunning].contains(error.code):
                failures.append(Refusal(line: entry.line, error: error))
            case .failure(let error): refusals.append(Refusal(line: entry.line, error: error))
            }
        }
        // What was kept is said even if the next could not be.
        try self.output.flush()
        guard let first = failures.first else {
            entries.removeFirst(results.count)
            return obstacle
        }
        let lines = Figures.count(failures.count, "line")
        throw TelemetryError(
            first.error.code,
            "\(input.name):\(first.line): \(first.error); from here on nothing is kept (\(lines) tried)"
        )
    }

    private mutating func report(_ refusal: Refusal, of input: InputFile) {
        self.tally.rejected += 1
        guard self.tally.rejected <= Self.namedRefusals else { return }
        self.progress.clear()
        let failure = CommandFailure(
            .badData,
            refusal.error.code,
            "\(input.name):\(refusal.line): \(refusal.error)",
            field: refusal.error.field
        )
        self.messages.failure(failure, as: self.format)
        if self.tally.rejected == Self.namedRefusals { self.messages.note("further refusals are only counted") }
    }
}
