import Hummingbird
import Telemetry

/// `/api/errors`, `/api/heatmap` and `/api/differences`: what went wrong, how long things took, and what is different.
struct AnalysisRoutes: Sendable {
    static let errorLimits = 1...200
    static let differenceLimits = 1...100

    let service: TelemetryService

    /// Adds the routes.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/errors", .getErrors) { request, _ in
            .json(try await self.errors(try request.parameters().pairs, now: .now))
        }
        router.on(.get, "/api/heatmap", .getHeatmap) { request, _ in
            .json(try await self.heatmap(try request.parameters().pairs, now: .now))
        }
        router.on(.get, "/api/differences", .getDifferences) { request, _ in
            .json(try await self.differences(try request.parameters().pairs, now: .now))
        }
    }

    private func errors(_ pairs: [(name: String, value: String)], now: Timestamp) async throws -> JSONObject {
        var pairs = pairs
        let limit = try pairs.take("limit", in: Self.errorLimits) ?? 50
        var filter = try AnalysisFilter(parameters: pairs, now: now)
        if let type = filter.query.type, type != .error {
            throw TelemetryError(.invalidFilter, "type can only be error here, not \(type.rawValue)", field: "type")
        }
        let to = filter.query.until ?? now
        let from = filter.query.since ?? to - .seconds(86_400)
        filter.query.since = from
        filter.query.until = to
        let (report, sample) = try await self.service.errors(filter)
        return [
            "from": .milliseconds(from), "to": .milliseconds(to), "count": .integer(Int64(report.count)),
            "isPartial": .bool(sample.isPartial), "errors": .array(report.top(limit).map { .object($0.object) }),
        ]
    }

    private func heatmap(_ pairs: [(name: String, value: String)], now: Timestamp) async throws -> JSONObject {
        if let name = pairs.first(where: { ["by", "groups"].contains($0.name) })?.name {
            throw TelemetryError(.invalidFilter, "unknown parameter \"\(name)\": there are no groups here", field: name)
        }
        var request = try TimeSeriesRequest(parameters: pairs, now: now)
        // Sums know whole hours; over half a day, events would be read in great numbers for anything finer.
        if !pairs.contains(where: { $0.name == "bucket" }), request.until - request.since >= .seconds(43_200) {
            request.bucket = max(request.bucket, .seconds(3_600))
        }
        let report = try await self.service.timeSeries(request)
        return DurationHeatmap(report).object(of: report)
    }

    private func differences(_ pairs: [(name: String, value: String)], now: Timestamp) async throws -> JSONObject {
        var pairs = pairs
        let limit = try pairs.take("limit", in: Self.differenceLimits) ?? 20
        let (from, to) = (try pairs.takeTime("from", now: now), try pairs.takeTime("to", now: now))
        var filter = try AnalysisFilter(parameters: pairs, now: now)
        guard let since = filter.query.since else {
            throw TelemetryError(.invalidFilter, "since must say where the region begins", field: "since")
        }
        let until = filter.query.until ?? now
        guard since < until else {
            throw TelemetryError(.invalidFilter, "since must be before until", field: "since")
        }
        let length = until - since
        let surroundings = min(from ?? since - length, since)..<max(to ?? until + length, until)
        filter.query.since = nil
        filter.query.until = nil
        let report = try await self.service.differences(of: since..<until, within: surroundings, filter)
        return report.object(of: since..<until, within: surroundings, limit: limit)
    }
}
