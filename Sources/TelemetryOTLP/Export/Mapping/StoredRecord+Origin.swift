import SwiftProtobuf
import Telemetry

extension StoredRecord {
    /// Where the record came from.
    package var source: RecordSource {
        RecordSource(
            resource: self.resource,
            resourceSchemaURL: self.details["resource"]?.object?.text("schemaUrl") ?? "",
            scope: self.scope,
            scopeSchemaURL: self.event.metadata["_scope"]?.object?.text("schemaUrl") ?? ""
        )
    }

    private var resource: OTLP.Resource {
        .with {
            let details = self.details["resource"]?.object ?? [:]
            $0.attributes =
                self.pairs(details["attributes"], "/_otlp/resource/attributes")
                + self.map(self.event.metadata["_resource"], "/_resource")
            $0.droppedAttributesCount = details.number("droppedAttributesCount")
            $0.entityRefs = (details["entityRefs"]?.array ?? []).map { json in
                .with {
                    let entity = json.object ?? [:]
                    $0.schemaURL = entity.text("schemaUrl")
                    $0.type = entity.text("type")
                    $0.idKeys = (entity["idKeys"]?.array ?? []).compactMap(\.string)
                    $0.descriptionKeys = (entity["descriptionKeys"]?.array ?? []).compactMap(\.string)
                }
            }
        }
    }

    private var scope: OTLP.Scope {
        .with {
            let scope = self.event.metadata["_scope"]?.object ?? [:]
            $0.name = scope.text("name")
            $0.version = scope.text("version")
            $0.attributes = self.map(scope["attributes"], "/_scope/attributes")
            $0.droppedAttributesCount = scope.number("droppedAttributesCount")
        }
    }
}
