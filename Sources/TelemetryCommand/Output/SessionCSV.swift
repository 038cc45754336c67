import Telemetry

/// Sessions as comma-separated values.
enum SessionCSV {
    private static let columns = [
        "id", "status", "category", "action", "label", "startTime", "endTime", "lastEventTime", "duration",
        "eventCount", "streamCount", "errorCount", "inputTokens", "cacheReadTokens", "cacheWriteTokens",
        "outputTokens", "reasoningTokens", "costMicroUSD", "computedCostMicroUSD", "models", "service", "user",
        "owner", "metadata",
    ]

    static var header: [UInt8] {
        var row = CSVRow()
        for column in self.columns { row.append(column) }
        return row.finish()
    }

    static func rows(_ sessions: [Session]) -> [UInt8] {
        var row = CSVRow()
        for session in sessions { self.append(session, to: &row) }
        return row.finish()
    }

    private static func append(_ session: Session, to row: inout CSVRow) {
        row.append(session.id)
        row.append(session.status.rawValue)
        row.append(session.category)
        row.append(session.action)
        row.append(session.label)
        row.append(milliseconds: session.startTime.nanoseconds)
        row.append(milliseconds: session.endTime?.nanoseconds)
        row.append(milliseconds: session.lastEventTime.nanoseconds)
        row.append(milliseconds: session.duration.nanoseconds)
        for count in [session.eventCount, session.streamCount, session.errorCount] { row.append(number: count) }
        row.append(session.usage)
        row.append(session.models.isEmpty ? nil : session.models.joined(separator: " "))
        row.append(session.service)
        row.append(session.user)
        row.append(session.owner.map { "\($0.host):\($0.processID)" })
        row.append(session.metadata.isEmpty ? nil : session.metadata)
        row.endRow()
    }
}

extension CSVRow {
    /// Tokens, then money.
    mutating func append(_ usage: UsageTotals) {
        self.append(number: usage.inputTokens)
        self.append(number: usage.cacheReadTokens)
        self.append(number: usage.cacheWriteTokens)
        self.append(number: usage.outputTokens)
        self.append(number: usage.reasoningTokens)
        self.append(number: usage.costMicroUSD)
        self.append(number: usage.computedCostMicroUSD)
    }
}
