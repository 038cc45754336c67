import Telemetry

extension ErrorReport.Group {
    var object: JSONObject {
        var object: JSONObject = [
            "message": .string(self.message), "sample": .string(self.sample), "count": .integer(Int64(self.count)),
            "sessions": .integer(Int64(self.sessionCount)), "first": .milliseconds(self.first),
            "last": .milliseconds(self.last), "category": .string(self.category), "action": .string(self.action),
            "sessionId": .string(self.session),
        ]
        if let event { object.append(key: "eventId", value: .string(event.description)) }
        return object
    }
}

extension DurationHeatmap {
    /// The map, with lengths in milliseconds.
    func object(of report: TimeSeriesReport) -> JSONObject {
        let bins = (self.rows.map(Array.init) ?? []).map { row -> JSONValue in
            ["from": .double(Self.start(of: row) / 1e6), "to": .double(Self.start(of: row + 1) / 1e6)]
        }
        let columns = self.columns.map { column -> JSONValue in
            [
                "timestamp": .milliseconds(column.timestamp), "counts": .array(column.counts.map { .integer($0) }),
            ]
        }
        return [
            "from": .milliseconds(report.from), "to": .milliseconds(report.to),
            "bucketMs": .milliseconds(report.bucket), "bins": .array(bins), "columns": .array(columns),
        ]
    }
}

extension DifferenceReport {
    func object(of region: Range<Timestamp>, within surroundings: Range<Timestamp>, limit: Int) -> JSONObject {
        [
            "since": .milliseconds(region.lowerBound), "until": .milliseconds(region.upperBound),
            "from": .milliseconds(surroundings.lowerBound), "to": .milliseconds(surroundings.upperBound),
            "inside": ["events": .integer(Int64(self.inside.count)), "isPartial": .bool(self.isInsidePartial)],
            "outside": ["events": .integer(Int64(self.outside.count)), "isPartial": .bool(self.isOutsidePartial)],
            "differences": .array(self.top(limit).map { .object($0.object) }),
        ]
    }
}

extension DifferenceReport.Difference {
    fileprivate var object: JSONObject {
        [
            "attribute": .string(self.value.attribute), "value": .string(self.value.value),
            "inside": .double(self.inside), "outside": .double(self.outside), "difference": .double(self.difference),
            "insideCount": .integer(Int64(self.insideCount)), "outsideCount": .integer(Int64(self.outsideCount)),
        ]
    }
}
