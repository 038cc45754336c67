import Telemetry

/// Reads a filter's events page by page and writes them.
struct EventListing {
    let store: any StorageProvider
    let format: OutputFormat
    let terminal: Terminal
    /// Whether chunks of a stream are shown as one row.
    var joinsStreams = false

    /// Writes at most `limit` events, and returns where to go on if there are more.
    ///
    /// - Throws: `TelemetryError` for a wrong cursor, or when the store or the output fails.
    func write(_ filter: QueryFilter, limit: Int?, to output: inout OutputFile) async throws -> String? {
        var pages = EventPages(filter: filter, limit: limit) { [store] in try await store.query($0) }
        var writer = EventWriter(self.format, terminal: self.terminal)
        var rows = self.joinsStreams ? JoinedRows() : nil
        while let events = try await pages.next() {
            let bytes = try writer.write(rows?.add(events) ?? events, to: &output)
            pages.adapt(toBytes: bytes, of: events.count)
        }
        if let last = rows?.finish(), !last.isEmpty { _ = try writer.write(last, to: &output) }
        try writer.finish(&output)
        return pages.nextCursor
    }
}
