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
    /// `by` and `groups`.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for an unknown name or a wrong value.
    init(parameters: [(name: String, value: String)], now: Timestamp) throws(TelemetryError) {
        try ParameterNames.check(parameters)
        var range = parameters
        var bucket: Duration?
        var groups: Int?
        for (name, value) in parameters {
            switch name {
            case "bucket": bucket = try TimeText.duration(value, field: name)
            case "groups":
                guard let count = Int(value) else {
                    let message = "groups must be a whole number, not \"\(value.prefix(60))\""
                    throw TelemetryError(.invalidFilter, message, field: name)
                }
                groups = count
            default: continue
            }
            range.removeAll { $0.name == name }
        }
        let stats = try StatsRequest(parameters: range, now: now)
        let until = stats.until ?? now
        self.init(since: stats.since ?? until - .seconds(86_400), until: until, bucket: bucket, group: stats.group)
        if let groups { self.groupLimit = groups }
    }
}
