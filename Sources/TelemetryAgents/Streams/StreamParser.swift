package import Telemetry

/// Turns what an agent prints into events, however it is cut.
///
/// A line is an event, and its JSON the metadata; what else it says are events of their own. What is no JSON becomes an
/// event with the line as label, and what is too large is cut; nothing fails.
package struct StreamParser: Sendable {
    /// The bytes of a line; of a longer one only its length is told.
    package static let lineLimit = 8 << 20

    private var reader: any StreamReader
    private let isText: Bool
    private let fallbackSession: String
    private let prices: PriceTable
    private let limits: TelemetryConfiguration.Limits
    private var rest: [UInt8] = []
    /// How many bytes of a line beyond the limit were passed over.
    private var skipped = 0
    private var place = SeriesHash()

    /// - Parameters:
    ///   - format: What will be parsed.
    ///   - session: The session of events before the agent names one.
    ///   - prices: For the cost that is computed.
    ///   - limits: How large parts of an event may be.
    package init(
        _ format: StreamFormat,
        session: String,
        prices: PriceTable = PriceTable(),
        limits: TelemetryConfiguration.Limits = TelemetryConfiguration.Limits()
    ) {
        self.reader = format.makeReader()
        self.isText = format == .text
        self.fallbackSession = session
        self.prices = prices
        self.limits = limits
    }

    /// The events of the lines that end in these bytes.
    package mutating func parse(_ bytes: some Sequence<UInt8>, at time: Timestamp) -> [TelemetryEvent] {
        var events: [TelemetryEvent] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                events += self.finishLine(at: time)
            } else if self.skipped > 0 {
                self.skipped += 1
            } else if self.rest.count == Self.lineLimit {
                self.skipped = self.rest.count + 1
                self.rest = []
            } else {
                self.rest.append(byte)
            }
        }
        return events
    }

    /// The events of a last line that nothing ended.
    package mutating func finish(at time: Timestamp) -> [TelemetryEvent] { self.finishLine(at: time) }

    private mutating func finishLine(at time: Timestamp) -> [TelemetryEvent] {
        defer {
            self.rest.removeAll(keepingCapacity: true)
            self.skipped = 0
        }
        if self.rest.last == UInt8(ascii: "\r") { self.rest.removeLast() }
        if self.skipped > 0 {
            let problem = "line must have at most \(Self.lineLimit) bytes, not \(self.skipped)"
            return [self.plain("", problem: problem, at: time)]
        }
        guard self.rest.contains(where: { $0 > 0x20 }) else { return [] }
        let text = String(decoding: self.rest, as: UTF8.self)
        if self.isText { return [self.plain(text, problem: nil, at: time)] }
        guard case .object(let line)? = try? JSONReader.value(in: self.rest) else {
            return [self.plain(text, problem: "line must be a JSON object", at: time)]
        }
        self.place.combine(text)
        let said = self.reader.read(line, at: self.place.text)
        let time = line["timestamp"]?.string.flatMap { Timestamp(iso8601: $0) } ?? time
        let own = self.event(said, metadata: line, id: self.place, at: time)
        let others = said.others.map { part in
            var place = self.place
            place.combine(part.name)
            return self.event(part.line, metadata: part.metadata, id: place, at: time)
        }
        return said.step.kind == .turnEnded ? others + [own] : [own] + others
    }

    private mutating func plain(_ text: String, problem: String?, at time: Timestamp) -> TelemetryEvent {
        self.place.combine(problem ?? "")
        self.place.combine(text)
        var line = StreamLine(self.reader.dialect, self.isText ? .stream : .other)
        line.type = self.isText ? .stream : .custom
        line.isWhole = self.isText
        line.label = text
        line.step.problems = problem.map { [$0] } ?? []
        return self.event(line, metadata: [:], id: self.place, at: time)
    }

    private func event(
        _ line: StreamLine,
        metadata: JSONObject,
        id place: SeriesHash,
        at time: Timestamp
    ) -> TelemetryEvent {
        var (line, fit) = (line, SizeFit(self.limits))
        if var usage = line.usage,
            let quote = self.prices.quote(of: usage, at: time, isSum: line.step.kind.sumsRequests)
        {
            usage.computedCostMicroUSD = quote.cost
            line.usage = usage
            line.step.prices = quote.version
        }
        var event = TelemetryEvent(
            category: self.reader.dialect,
            action: line.step.kind.rawValue,
            eventType: line.type,
            label: line.label.map { fit.label($0) },
            sessionID: (self.reader.session ?? self.fallbackSession).shortened(),
            // What is read again has the id that it had, once it is known whose session it is: the line, and all before
            // it, say which it is.
            id: self.reader.session == nil ? nil : place.eventID,
            timestamp: time
        )
        event.service = self.reader.dialect
        event.usage = line.usage
        event.usage?.model = line.usage?.model?.shortened()
        if let milliseconds = line.milliseconds, milliseconds >= 0 {
            event.durationNanoseconds = Int64(exactly: (milliseconds * 1_000_000).rounded())
        }
        event.metadata = fit.metadata(metadata, with: line)
        return event
    }
}
