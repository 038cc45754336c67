extension StatsReport {
    /// The report as one line of JSON; times and durations in milliseconds.
    public var json: String {
        var writer = ByteWriter(capacity: 1024)
        writer.appendJSON(self)
        return writer.string
    }
}

extension ByteWriter {
    /// A report, with more members of its own at the end.
    package mutating func appendJSON(_ report: StatsReport, with members: JSONObject = [:]) {
        self.append("{\"from\":")
        self.appendMilliseconds(report.from.nanoseconds)
        self.append(",\"to\":")
        self.appendMilliseconds(report.to.nanoseconds)
        self.append(",\"totals\":{")
        self.appendMembers(report.totals)
        self.append("},\"groups\":[")
        for (index, group) in report.groups.enumerated() {
            if index > 0 { self.append(",") }
            self.appendGroup(group.key, group.totals, of: report)
        }
        self.append("]")
        self.appendMembers(of: members)
        self.append("}")
    }

    /// One of the groups of a report.
    package mutating func appendGroup(_ key: String, _ totals: StatsTotals, of report: StatsReport) {
        self.append("{\"key\":")
        self.appendJSON(key)
        self.append(",")
        self.appendMembers(totals, countsEvents: report.group?.countsEvents ?? true)
        self.append("}")
    }

    /// The figures as members of an object, without its braces.
    ///
    /// What is not counted is absent: 0 would say something else.
    package mutating func appendMembers(_ totals: StatsTotals, countsEvents: Bool = true) {
        guard countsEvents else {
            self.append(utf8: "\"sessions\":\(totals.sessions),\"usage\":")
            return self.appendJSON(totals.usage.object)
        }
        self.append(utf8: "\"events\":\(totals.events),\"errors\":\(totals.errors),\"sessions\":\(totals.sessions)")
        self.append(",\"durationMs\":{\"count\":")
        self.appendDecimal(totals.durations.count)
        self.append(",\"sum\":")
        self.appendMilliseconds(totals.durations.sum)
        for (name, quantile) in [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)] {
            guard let duration = totals.durations.quantile(quantile) else { continue }
            self.append(utf8: ",\"\(name)\":")
            self.appendMilliseconds(duration)
        }
        self.append("},\"usage\":")
        self.appendJSON(totals.usage.object)
    }
}
