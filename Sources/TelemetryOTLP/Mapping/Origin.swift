import Telemetry

/// What the events of one scope of a resource have in common; mapped once.
struct Origin {
    let resource: ResourceOrigin
    /// `_scope`, if it says anything.
    let scope: JSONValue?
    let notes: [ValueMapping.Note]
    /// Of the resource and the scope, to which a record's own bytes are added.
    var hash: SipHash128

    init(
        _ resource: ResourceOrigin,
        _ scope: OTLP.Scope,
        schemaURL: String,
        encoded: UnsafeRawBufferPointer
    ) {
        var values = ValueMapping()
        var details = OTLPDetails()
        details.add("name", text: scope.name)
        details.add("version", text: scope.version)
        values.nested(in: "_scope") { details.add("attributes", attributes: scope.attributes, values: &$0) }
        details.add("droppedAttributesCount", number: scope.droppedAttributesCount)
        details.add("schemaUrl", text: schemaURL)
        var hash = resource.hash
        hash.combine(encoded)
        self.resource = resource
        self.scope = details.isEmpty ? .none : details.json
        self.notes = resource.notes + values.notes
        self.hash = hash
    }
}
