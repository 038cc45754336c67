import NIOCore
import Telemetry

/// The events of Socket.IO that tell what is stored.
enum SocketMessages {
    /// One message for each event and name; they are written once for all clients of a room.
    static func messages(of update: LiveUpdate, in room: SocketRoom) -> [ByteBuffer] {
        switch update {
        case .events(let batch):
            let names = room.eventNames
            var form = ByteBuffer(bytes: batch.form("socket.io.\(names[0])") { self.packets(of: $0, names: names) })
            var messages: [ByteBuffer] = []
            messages.reserveCapacity(batch.count * names.count)
            while let message = form.readLengthPrefixedSlice(as: UInt32.self) { messages.append(message) }
            return messages
        case .gap(let gap):
            return [self.event("telemetry:gap", .object(gap.object))]
        }
    }

    /// An event with one argument.
    static func event(_ name: String, _ argument: JSONValue) -> ByteBuffer {
        ByteBuffer(bytes: SocketPacket(.event, data: [.string(name), argument]).message)
    }

    private static func packets(of batch: LiveBatch, names: [String]) -> [UInt8] {
        var packets = ByteBuffer()
        packets.reserveCapacity(batch.count * names.count * 512)
        var json = ByteWriter()
        for event in batch {
            json.removeAll()
            json.appendJSON(event)
            for name in names {
                let head = "42[\"\(name)\","
                packets.writeInteger(UInt32(head.utf8.count + json.count + 1))
                packets.writeString(head)
                packets.writeBytes(json.bytes)
                packets.writeStaticString("]")
            }
        }
        return Array(packets.readableBytesView)
    }
}
