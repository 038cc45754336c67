/// What a record belongs to: a resource, and a scope within it.
package struct RecordSource: Sendable {
    package var resource = OTLP.Resource()
    package var resourceSchemaURL = ""
    package var scope = OTLP.Scope()
    package var scopeSchemaURL = ""
}
