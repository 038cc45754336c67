/// The chain that an event passes before it is redacted: transform, validate, enrich.
package struct EventProcessor: Sendable {
    package let validator: EventValidator
    package let enricher: EventEnricher
    private let transformers: [any EventTransformer]

    package init(validator: EventValidator, enricher: EventEnricher, transformers: [any EventTransformer] = []) {
        self.validator = validator
        self.enricher = enricher
        self.transformers = transformers
    }

    /// Makes `event` ready to be written.
    ///
    /// - Throws: ``TelemetryError`` when a part is wrong, or a transformer fails or drops the event.
    package func process(_ event: inout TelemetryEvent) throws(TelemetryError) {
        if !self.transformers.isEmpty {
            for transformer in self.transformers { event = try Self.apply(transformer, to: event) }
        }
        try self.validator.validate(event)
        self.enricher.enrich(&event)
    }

    private static func apply(
        _ transformer: any EventTransformer,
        to event: TelemetryEvent
    ) throws(TelemetryError) -> TelemetryEvent {
        do {
            if let transformed = try transformer.transform(event) { return transformed }
        } catch {
            throw TelemetryError(.invalidField, "the transformer \(type(of: transformer)) failed", cause: error)
        }
        throw TelemetryError(.droppedByTransformer, "the transformer \(type(of: transformer)) dropped the event")
    }
}
