import Telemetry

/// Goes through all stored events in the order of arrival, and replaces those that a change makes different.
struct StoreRewriting {
    /// What was done.
    struct Report {
        /// How many events were looked at.
        var events = 0
        /// How many of them became different, or would.
        var changed = 0
        /// How many could not be read, as they are sealed.
        var unreadable = 0
        var isDryRun: Bool

        func write(as format: ReplyFormat) throws {
            var output = OutputFile.standard
            switch format {
            case .json:
                let object: JSONObject = [
                    "events": .integer(Int64(self.events)), "changed": .integer(Int64(self.changed)),
                    "unreadable": .integer(Int64(self.unreadable)), "dryRun": .bool(self.isDryRun),
                ]
                output.buffer.appendJSON(object)
                output.buffer.append("\n")
            case .text:
                let verb = self.isDryRun ? "would change" : "changed"
                let sealed = self.unreadable > 0 ? "; \(self.unreadable) are sealed, and no key opens them" : ""
                output.buffer.append(
                    utf8:
                        "\(verb) \(Figures.count(Int64(self.changed))) of \(Figures.count(self.events, "event"))\(sealed)\n"
                )
            }
            try output.flush()
        }
    }

    /// How many events are replaced in one transaction, so that writers wait for a moment only.
    private static let slice = 500

    let store: any StorageProvider
    let isDryRun: Bool

    /// - Throws: When the store fails; what was replaced until then stays so, and running again does the rest.
    func run(_ transform: @escaping @Sendable (TelemetryEvent) -> TelemetryEvent) async throws -> Report {
        var report = Report(isDryRun: self.isDryRun)
        var pages = EventPages(filter: QueryFilter(order: .arrival), limit: nil) { [store] in try await store.query($0)
        }
        while let events = try await pages.next() {
            report.events += events.count
            report.unreadable += events.count { $0.unreadable != nil }
            let due = events.filter { $0.unreadable == nil && transform($0) != $0 }.map(\.id)
            if self.isDryRun {
                report.changed += due.count
                continue
            }
            for start in stride(from: 0, to: due.count, by: Self.slice) {
                let ids = Array(due[start..<min(start + Self.slice, due.count)])
                report.changed += try await self.store.rewrite(ids) { $0.unreadable == nil ? transform($0) : $0 }
            }
        }
        return report
    }
}
