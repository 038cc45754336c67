import Telemetry

/// The text of an event stream, as the HTML standard has it (section 9.2, "Server-sent events").
enum ServerSentEvents {
    /// What a stream begins with: how long a client waits before it connects again.
    static let opening: [UInt8] = Array("retry: 2000\n\n".utf8)
    /// A line that clients pass over, and that shows a dead connection.
    static let keepAlive: [UInt8] = Array(": keep-alive\n\n".utf8)

    /// An update as messages: `telemetry` with the event's sequence as the id, or `gap`.
    ///
    /// A gap has no id, so that a client that connects again goes on where it was, unless there is no such place any more.
    static func text(of update: LiveUpdate) -> [UInt8] {
        switch update {
        case .events(let batch): batch.form("sse", self.messages)
        case .gap(let gap): self.message(of: gap)
        }
    }

    private static func messages(of batch: LiveBatch) -> [UInt8] {
        var writer = ByteWriter(capacity: batch.count * 512)
        for event in batch {
            if let sequence = event.sequence {
                writer.append("id: ")
                writer.appendDecimal(sequence)
                writer.append("\n")
            }
            writer.append("event: telemetry\ndata: ")
            writer.appendJSON(event)
            writer.append("\n\n")
        }
        return writer.array
    }

    private static func message(of gap: LiveGap) -> [UInt8] {
        var writer = ByteWriter(capacity: 128)
        if gap.reason == .reset {
            writer.append("id: ")
            writer.appendDecimal(gap.last)
            writer.append("\n")
        }
        writer.append("event: gap\ndata: ")
        writer.appendJSON(gap.object)
        writer.append("\n\n")
        return writer.array
    }
}

extension LiveGap {
    /// The gap as every live protocol tells it.
    var object: JSONObject {
        [
            "reason": .string(self.reason.rawValue), "count": .integer(Int64(self.count)),
            "first": .integer(self.first), "last": .integer(self.last),
        ]
    }
}
