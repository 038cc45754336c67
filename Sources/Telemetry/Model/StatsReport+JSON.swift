extension StatsReport {
    /// The report as one line of JSON; times and durations in milliseconds.
    public var json: String {
        var writer = ByteWriter(capacity: 1024)
        writer.append("{\"from\":")
        writer.appendMilliseconds(self.from.nanoseconds)
        writer.append(",\"to\":")
        writer.appendMilliseconds(self.to.nanoseconds)
        writer.append(",\"totals\":{")
        writer.appendMembers(self.totals)
        writer.append("},\"groups\":[")
        for (index, group) in self.groups.enumerated() {
            writer.append(index == 0 ? "{\"key\":" : ",{\"key\":")
            writer.appendJSON(group.key)
            writer.append(",")
            writer.appendMembers(group.totals, countsEvents: self.group?.countsEvents ?? true)
            writer.append("}")
        }
        writer.append("]}")
        return writer.string
    }
}

extension ByteWriter {
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
