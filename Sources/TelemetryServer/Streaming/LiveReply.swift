import NIOCore
import Telemetry

/// The messages that the server sends on `/ws`, as JSON.
enum LiveReply {
    /// The first message of a connection.
    static func hello(subscriptionLimit: Int) -> ByteBuffer {
        self.message([
            "type": "hello", "version": 1,
            "limits": [
                "messageBytes": .integer(Int64(StreamingEndpoints.messageLimit)),
                "subscriptions": .integer(Int64(subscriptionLimit)),
            ],
        ])
    }

    /// A request was carried out that has nothing to give back.
    static func done(_ id: JSONValue) -> ByteBuffer { self.message(["type": "result", "id": id]) }

    /// What a query found.
    static func result(_ id: JSONValue, _ page: EventPage) -> ByteBuffer {
        var writer = ByteWriter(capacity: 128 + 512 * page.events.count)
        writer.append("{\"type\":\"result\",\"id\":")
        writer.appendJSON(id)
        writer.append(",\"events\":[")
        for (index, event) in page.events.enumerated() {
            if index > 0 { writer.append(",") }
            writer.appendJSON(event)
        }
        writer.append("]")
        if let cursor = page.nextCursor {
            writer.append(",\"nextCursor\":")
            writer.appendJSON(cursor)
        }
        if page.pending > 0 {
            writer.append(",\"pending\":")
            writer.appendDecimal(Int64(page.pending))
        }
        writer.append("}")
        return ByteBuffer(bytes: writer.bytes)
    }

    /// What a request for metrics found.
    static func metrics(_ id: JSONValue, _ report: StatsReport) -> ByteBuffer {
        var writer = ByteWriter()
        writer.append("{\"type\":\"metrics\",\"id\":")
        writer.appendJSON(id)
        writer.append(",\"metrics\":")
        writer.append(utf8: report.json)
        writer.append("}")
        return ByteBuffer(bytes: writer.bytes)
    }

    /// Events that a subscriber missed.
    static func gap(_ id: JSONValue, _ gap: LiveGap) -> ByteBuffer {
        var object: JSONObject = ["type": "gap", "id": id]
        object.append(contentsOf: gap.object)
        return self.message(object)
    }

    /// A request that was refused or failed.
    static func error(_ id: JSONValue?, _ error: TelemetryError) -> ByteBuffer {
        var object: JSONObject = ["type": "error"]
        if let id { object.append(key: "id", value: id) }
        object.append(contentsOf: APIError(error).object)
        return self.message(object)
    }

    private static func message(_ object: JSONObject) -> ByteBuffer {
        var writer = ByteWriter(capacity: 256)
        writer.appendJSON(object)
        return ByteBuffer(bytes: writer.bytes)
    }
}
