import HTTPTypes
import Hummingbird
import Telemetry
import TelemetryAgents

extension Response {
    /// `{"events":[…],"nextCursor":"…"}`; events that are not stored yet are counted in a header.
    static func page(_ page: EventPage) -> Response {
        var headers: HTTPFields = [:]
        if page.pending > 0, let name = HTTPField.Name("Telemetry-Pending") { headers[name] = String(page.pending) }
        return .json(capacity: 64 + 512 * page.events.count, headers: headers) { writer in
            writer.append("{\"events\":[")
            for (index, event) in page.events.enumerated() {
                if index > 0 { writer.append(",") }
                writer.appendJSON(event)
            }
            writer.append("]")
            writer.appendCursor(page.nextCursor)
        }
    }

    /// `{"sessions":[…],"nextCursor":"…"}`; of those that run with what they are at, as far as that is known.
    static func page(_ page: SessionPage, states: [String: SessionState]) -> Response {
        .json(capacity: 64 + 512 * page.sessions.count) { writer in
            writer.append("{\"sessions\":[")
            for (index, session) in page.sessions.enumerated() {
                if index > 0 { writer.append(",") }
                writer.appendJSON(session, with: states[session.id].map { ["state": .string($0.rawValue)] } ?? [:])
            }
            writer.append("]")
            writer.appendCursor(page.nextCursor)
        }
    }
}

extension ByteWriter {
    fileprivate mutating func appendCursor(_ cursor: String?) {
        if let cursor {
            self.append(",\"nextCursor\":")
            self.appendJSON(cursor)
        }
        self.append("}")
    }
}
