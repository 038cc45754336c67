extension TelemetryService {
    /// Errors of a filter by what they say.
    ///
    /// Reads at most ``EventSample/limit`` errors, the latest.
    ///
    /// - Throws: ``TelemetryError`` when the store fails.
    package func errors(_ filter: AnalysisFilter) async throws -> (report: ErrorReport, sample: EventSample) {
        _ = await self.settle()
        var filter = filter
        filter.query.type = .error
        var report = ErrorReport()
        let sample = try await EventSample(of: filter, in: self.queryable()) { report.add($0) }
        return (report, sample)
    }

    /// What events of a region have more or less often than those around it.
    ///
    /// Reads at most 60,000 events.
    ///
    /// - Throws: ``TelemetryError`` when the store fails.
    package func differences(
        of region: Range<Timestamp>,
        within surroundings: Range<Timestamp>,
        _ filter: AnalysisFilter
    ) async throws -> DifferenceReport {
        _ = await self.settle()
        return try await DifferenceReport(of: region, within: surroundings, filter, in: self.queryable())
    }
}
