extension TelemetryService {
    /// A document of the events that a filter matches.
    ///
    /// The filter's `limit` is not looked at. Plugins see each page before it is written, and what the document came to.
    ///
    /// - Parameters:
    ///   - format: `json`, `ndjson` or `csv`.
    ///   - filter: Which events, in which order. Default: all, newest first.
    ///   - limit: The most events. Default: all.
    /// - Returns: The document, which is read as it is asked for.
    /// - Throws: ``TelemetryError`` with code `unsupported` for another format; give its provider instead.
    public func export(
        _ format: ExportFormat,
        filter: QueryFilter = QueryFilter(),
        limit: Int? = nil
    ) throws(TelemetryError) -> EventExport {
        guard let provider = format.provider else {
            throw TelemetryError(
                .unsupported,
                "format must be json, ndjson or csv, not \"\(format.rawValue.prefix(40))\"",
                field: "format"
            )
        }
        return self.export(as: provider, filter: filter, limit: limit)
    }

    /// A document of the events that a filter matches, in your own format.
    ///
    /// - Parameters:
    ///   - provider: What turns pages of events into bytes.
    ///   - filter: Which events, in which order. Default: all, newest first.
    ///   - limit: The most events. Default: all.
    /// - Returns: The document, which is read as it is asked for.
    public func export(
        as provider: any ExportProvider,
        filter: QueryFilter = QueryFilter(),
        limit: Int? = nil
    ) -> EventExport {
        let beginning = filter.cursor
        return EventExport(as: provider, filter: filter, limit: limit) { filter in
            if filter.cursor == beginning {
                let details: JSONObject = ["filter": .object(filter.object)]
                try await self.audit.write(AuditEntry(.exported, target: provider.format.rawValue, details: details))
            }
            // Only the first page waits for what was recorded before; the others would wait for what came after.
            var page = filter.cursor == nil ? try await self.query(filter) : try await self.followingPage(filter)
            for plugin in self.plugins.users(of: .reading) { page.events = await plugin.beforeExport(page.events) }
            return page
        } onEnd: { result in
            for plugin in self.plugins.users(of: .reading) { await plugin.afterExport(result) }
        }
    }

    private func followingPage(_ filter: QueryFilter) async throws -> EventPage {
        guard let store = self.store else {
            throw TelemetryError(.unsupported, "none of the service's stores can be queried")
        }
        var filter = filter
        let plugins = self.plugins.users(of: .reading)
        for plugin in plugins { filter = await plugin.beforeQuery(filter) }
        var page = try await store.query(filter)
        for plugin in plugins { page.events = await plugin.afterQuery(page.events) }
        return page
    }
}
