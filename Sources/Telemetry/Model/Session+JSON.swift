extension Session {
    /// The session as one line of JSON; times in milliseconds since 1970, absent fields omitted.
    public var json: String {
        var writer = ByteWriter(capacity: 512)
        writer.appendJSON(self)
        return writer.string
    }
}

extension ByteWriter {
    /// `session` as a JSON object, with further members at its end.
    package mutating func appendJSON(_ session: Session, with members: JSONObject = [:]) {
        self.append("{\"id\":")
        self.appendJSON(session.id)
        self.append(",\"status\":\"")
        self.append(utf8: session.status.rawValue)
        self.append("\",\"category\":")
        self.appendJSON(session.category)
        self.append(",\"action\":")
        self.appendJSON(session.action)
        self.appendOptional(",\"label\":", session.label)
        self.appendTime(",\"startTime\":", session.startTime.nanoseconds)
        if let end = session.endTime { self.appendTime(",\"endTime\":", end.nanoseconds) }
        self.appendTime(",\"lastEventTime\":", session.lastEventTime.nanoseconds)
        self.appendTime(",\"duration\":", session.duration.nanoseconds)
        for (name, count) in [
            ("eventCount", session.eventCount), ("streamCount", session.streamCount),
            ("errorCount", session.errorCount),
        ] {
            self.append(utf8: ",\"\(name)\":\(count)")
        }
        self.appendMembers(of: session.usage.object)
        self.append(",\"models\":")
        self.appendJSON(.array(session.models.map { .string($0) }))
        self.appendOptional(",\"service\":", session.service)
        self.appendOptional(",\"user\":", session.user)
        if let owner = session.owner {
            self.append(",\"owner\":")
            self.appendJSON(["host": .string(owner.host), "pid": .integer(Int64(owner.processID))] as JSONObject)
        }
        if !session.metadata.isEmpty {
            self.append(",\"metadata\":")
            self.appendJSON(session.metadata)
        }
        self.appendMembers(of: members)
        self.append("}")
    }

    private mutating func appendTime(_ prefix: StaticString, _ nanoseconds: Int64) {
        self.append(prefix)
        self.appendMilliseconds(nanoseconds)
    }

    private mutating func appendOptional(_ prefix: StaticString, _ text: String?) {
        guard let text else { return }
        self.append(prefix)
        self.appendJSON(text)
    }
}
