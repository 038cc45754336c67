import Hummingbird
import Telemetry

/// `/api/timeseries`: counts, durations, tokens and money over time.
struct TimeSeriesRoutes: Sendable {
    let service: TelemetryService

    /// Adds the route.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/timeseries", .getTimeSeries) { request, _ in
            let parameters = try request.parameters()
            let series = try TimeSeriesRequest(parameters: parameters.pairs, now: .now)
            let report = try await self.service.timeSeries(series)
            return .json { $0.append(utf8: report.json) }
        }
    }
}

extension TimeSeriesRequest {
    /// Reads a request from a query string: `since`, `until`, `last` (a day, if neither it nor `since` is given), `bucket`,
    /// `by`, `groups`, and the names of an ``AnalysisFilter``.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for an unknown name or a wrong value.
    init(parameters: [(name: String, value: String)], now: Timestamp) throws(TelemetryError) {
        var parameters = parameters
        let bucket = try parameters.take("bucket")
        let group = try parameters.take("by")
        let groups = try parameters.take("groups", in: Self.groupLimits)
        var filter = try AnalysisFilter(parameters: parameters, now: now)
        let until = filter.query.until ?? now
        self.init(
            since: filter.query.since ?? until - .seconds(86_400),
            until: until,
            bucket: try bucket.map { text throws(TelemetryError) in try TimeText.duration(text, field: "bucket") },
            group: try group.map { text throws(TelemetryError) in try SeriesGroup(parameter: "by", text) }
        )
        filter.query.since = nil
        filter.query.until = nil
        self.filter = filter
        if let groups { self.groupLimit = groups }
    }
}
