import NIOCore
import Telemetry

/// The `events` messages of `/ws`: one for each batch of a subscription, or more where one would be too long for clients.
///
/// The events are written once for each distinct filter, whoever subscribes; only what stands around them differs.
enum EventMessages {
    /// What is left of a message's limit for the name of the subscription and what is around it.
    private static let margin = 1 << 10

    /// The messages that hold a batch.
    ///
    /// Each has at most `limit` bytes, unless a single event has more.
    static func messages(of batch: LiveBatch, for id: JSONValue, limit: Int) -> [ByteBuffer] {
        var writer = ByteWriter(capacity: 192)
        writer.append("{\"type\":\"events\",\"id\":")
        writer.appendJSON(id)
        writer.append(",\"events\":[")
        var form = ByteBuffer(bytes: batch.form("events.\(limit)") { self.parts(of: $0, limit: limit) })
        var messages: [ByteBuffer] = []
        while let part = form.readLengthPrefixedSlice(as: UInt32.self) {
            var message = ByteBuffer()
            message.reserveCapacity(writer.count + part.readableBytes + 2)
            message.writeBytes(writer.bytes)
            message.writeImmutableBuffer(part)
            message.writeStaticString("]}")
            messages.append(message)
        }
        return messages
    }

    private static func parts(of batch: LiveBatch, limit: Int) -> [UInt8] {
        var parts = ByteBuffer()
        parts.reserveCapacity(batch.count * 512)
        var part = ByteWriter(capacity: batch.count * 512)
        for event in batch {
            let end = part.count
            if end > 0 { part.append(",") }
            part.append("{\"sequence\":")
            part.appendDecimal(event.sequence ?? 0)
            part.append(",\"event\":")
            part.appendJSON(event)
            part.append("}")
            guard end > 0, part.count > limit - self.margin else { continue }
            // This event begins the next message.
            let next = Array(part.bytes.dropFirst(end + 1))
            part.truncate(to: end)
            self.add(part.bytes, to: &parts)
            part.removeAll()
            part.append(next)
        }
        if part.count > 0 { self.add(part.bytes, to: &parts) }
        return Array(parts.readableBytesView)
    }

    private static func add(_ part: UnsafeRawBufferPointer, to parts: inout ByteBuffer) {
        parts.writeInteger(UInt32(part.count))
        parts.writeBytes(part)
    }
}
