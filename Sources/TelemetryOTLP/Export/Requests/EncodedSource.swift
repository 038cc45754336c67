import SwiftProtobuf
import Telemetry

/// Where records come from, by its bytes: records of equal bytes stand in one group.
struct EncodedSource: Hashable {
    /// The resource and the address of its schema.
    struct Resource: Hashable {
        var bytes: [UInt8]
        var schemaURL: String
    }

    /// The scope and the address of its schema.
    struct Scope: Hashable {
        var bytes: [UInt8]
        var schemaURL: String
    }

    let resource: Resource
    let scope: Scope

    /// Encoding throws only for required fields, which proto3 has not, and beyond 2 GiB.
    init(_ source: RecordSource) {
        self.resource = Resource(
            bytes: (try? source.resource.serializedBytes()) ?? [],
            schemaURL: source.resourceSchemaURL
        )
        self.scope = Scope(bytes: (try? source.scope.serializedBytes()) ?? [], schemaURL: source.scopeSchemaURL)
    }

    /// What ids of records from here are derived from, beside the records themselves.
    var hash: SipHash128 {
        var hash = SipHash128()
        self.resource.bytes.withUnsafeBytes { hash.combine($0) }
        self.scope.bytes.withUnsafeBytes { hash.combine($0) }
        return hash
    }

    /// About how many bytes a group of its own takes.
    var byteCount: Int {
        self.resource.bytes.count + self.resource.schemaURL.utf8.count + self.scope.bytes.count
            + self.scope.schemaURL.utf8.count + 16
    }
}
