import Telemetry
import TelemetryAgents

/// What the events of one resource have in common; mapped once.
struct ResourceOrigin {
    /// `service.name` within 255 bytes, else `unknown_service`.
    let service: String
    /// The session that the resource names, if any.
    let session: String?
    /// The session of records that name none and belong to no trace: the service, and a hash of the resource, so that
    /// each resource has one and a request sent again falls into the same.
    let fallbackSession: String
    let context: TelemetryContext
    /// `_resource`, if it says anything.
    let attributes: JSONValue?
    /// What `_otlp` says of the resource beside its attributes.
    let details: JSONObject
    let notes: [ValueMapping.Note]
    let hash: SipHash128
    /// How the agent speaks that this is, if it is one.
    let dialect: DialectIndex?

    init(_ resource: OTLP.Resource, schemaURL: String, encoded: UnsafeRawBufferPointer) {
        var values = ValueMapping()
        let mapping = values.nested(in: "_resource") { values in
            AttributeMapping(resource.attributes, values: &values)
        }
        var hash = SipHash128()
        hash.combine(encoded)
        self.hash = hash
        let facts = mapping.facts
        self.service = facts.service?.shortened() ?? "unknown_service"
        self.session = facts.session?.shortened()
        self.dialect = DialectIndex.agent(service: self.service)
        self.fallbackSession = "\(self.service.shortened(to: 238)):\(Hex.string(hash.finish().0))"
        self.context = facts.context
        self.attributes = mapping.members.isEmpty ? .none : .some(.object(mapping.members))

        var details = OTLPDetails()
        details.add("schemaUrl", text: schemaURL)
        details.add("droppedAttributesCount", number: resource.droppedAttributesCount)
        details.add("entityRefs", elements: resource.entityRefs.map(Self.entity))
        values.nested(in: "_otlp") {
            $0.nested(in: "resource") { details.add(overflow: mapping.overflow, values: &$0) }
        }
        self.details = details.isEmpty ? [:] : ["resource": details.json]
        self.notes = values.notes
    }

    private static func entity(_ entity: OTLP.EntityRef) -> JSONValue {
        var details = OTLPDetails()
        details.add("schemaUrl", text: entity.schemaURL)
        details.add("type", text: entity.type)
        details.add("idKeys", elements: entity.idKeys.map { .string($0) })
        details.add("descriptionKeys", elements: entity.descriptionKeys.map { .string($0) })
        return details.json
    }
}
