import Telemetry

/// Events of one batch that go in one request.
struct ExportPart: Sendable {
    let signal: OTLPSignal
    /// Their places in the batch, rising.
    let places: ArraySlice<Int>

    /// The two halves; `nil` for a single event.
    var halves: (ExportPart, ExportPart)? {
        guard self.places.count > 1 else { return nil }
        let middle = self.places.startIndex + self.places.count / 2
        return (
            ExportPart(signal: self.signal, places: self.places[..<middle]),
            ExportPart(signal: self.signal, places: self.places[middle...])
        )
    }
}

/// What became of a part, by places in it.
struct PartOutcome: Sendable {
    var stored = 0
    var refused: [StoreOutcome.Refusal] = []
    var suspected: [StoreOutcome.Suspicion] = []
}
