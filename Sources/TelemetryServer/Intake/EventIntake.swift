import Telemetry

/// Takes events that arrive as JSON.
struct EventIntake: Sendable {
    let service: TelemetryService

    /// Events, and bytes of them, that are decoded and handed over at a time.
    private static let slice = (events: 2000, bytes: 4 << 20)

    /// Keeps the events of a body; the report says what became of each.
    ///
    /// An array or object that is not JSON to its end is refused before anything of it is kept.
    ///
    /// - Throws: ``TelemetryError`` with code `malformed_json`.
    func accept(_ document: consuming EventDocument) async throws(TelemetryError) -> IntakeReport {
        var document = document
        var report = IntakeReport()
        var isChecked = document.form == .lines
        while true {
            let items = try Self.nextSlice(of: &document)
            if items.isEmpty { return report }
            if !isChecked {
                try Self.check(document)
                isChecked = true
            }
            await self.keep(items, &report)
        }
    }

    private static func nextSlice(of document: inout EventDocument) throws(TelemetryError) -> [EventDocument.Item] {
        let end = document.index + self.slice.bytes
        var items: [EventDocument.Item] = []
        while items.count < self.slice.events, document.index < end, let item = try document.next() {
            items.append(item)
        }
        return items
    }

    private static func check(_ rest: EventDocument) throws(TelemetryError) {
        var rest = rest
        while try rest.next() != nil {}
    }

    private func keep(_ items: [EventDocument.Item], _ report: inout IntakeReport) async {
        var events: [TelemetryEvent] = []
        let decoded = items.map { item -> (givenID: String?, failure: TelemetryError?) in
            do throws(TelemetryError) {
                events.append(try TelemetryEvent(json: try item.get()))
                return (Self.id(of: item), nil)
            } catch {
                return (Self.id(of: item), error)
            }
        }
        var kept = await self.service.ingest(events).makeIterator()
        for (givenID, failure) in decoded {
            if let failure {
                self.service.ledger.count(failure.code)
                report.append(.failure(failure), givenID: givenID)
            } else if let result = kept.next() {
                report.append(result, givenID: givenID)
            }
        }
    }

    private static func id(of item: EventDocument.Item) -> String? {
        guard case .success(let value) = item, let id = value.object?["id"]?.string else { return nil }
        return EventID(id)?.description ?? String(id.prefix(60))
    }
}
