import Telemetry

extension NativeRecord {
    /// Where events come from that did not come by OTLP: their service, and this library.
    package var source: RecordSource {
        var source = RecordSource()
        let context = self.event.context
        for (key, value) in [
            ("service.name", self.event.service), ("service.version", context.version),
            ("deployment.environment.name", context.environment),
        ] {
            guard let value else { continue }
            source.resource.attributes.append(OTLP.KeyValue(key, OTLP.AnyValue(.stringValue(value))))
        }
        source.scope.name = "vibekit.telemetry"
        source.scope.version = TelemetryRelease.version
        return source
    }

    /// Metadata, what it means in the words of OpenTelemetry, and what the event was.
    var attributes: AttributeList {
        let words = ConventionalAttributes(self.event)
        var list = AttributeList()
        var own = JSONObject()
        for (key, value) in self.event.metadata.pairs {
            if key.utf8.starts(with: EventAttribute.prefix.utf8) {
                own.append(key: key, value: value)
            } else {
                list.add(key, value)
            }
        }
        let added = words.members.pairs.filter { self.event.metadata[$0.0] == nil }
        for (key, value) in added { list.add(key, value) }
        list.add(EventAttribute.id, .string(self.event.id.description))
        list.add(EventAttribute.type, .string(self.event.eventType.rawValue))
        list.add(EventAttribute.session, .string(self.event.sessionID))
        list.add(EventAttribute.category, .string(self.event.category))
        if let value = self.event.value { list.add(EventAttribute.value, .double(value)) }
        if !self.event.context.isEmpty { list.add(EventAttribute.context, .object(self.event.context.object)) }
        if let usage = self.event.usage { list.add(EventAttribute.usage, .object(usage.object)) }
        if !own.isEmpty { list.add(EventAttribute.metadata, .object(own)) }
        list.add(EventAttribute.added, names: added.map(\.0))
        return list
    }
}
