import SwiftProtobuf

/// Walks a protobuf request down to its records, and decodes one at a time.
///
/// So a damaged record spoils only itself, and never more than one is held decoded.
struct ProtobufRequestReader {
    let signal: OTLPSignal
    let limits: OTLPLimits

    /// Appends the events of all records to `batch`.
    func read<Record: OTLPRecord>(
        _ body: UnsafeRawBufferPointer,
        as type: Record.Type,
        into batch: inout BatchBuilder
    ) throws(OTLPError) {
        if let actual = OTLPSignal.mistaken(for: self.signal, body) {
            throw .wrongSignal(actual, at: self.signal)
        }
        var request = WireReader(body)
        while let group = try request.next(1) {
            let head = try GroupHead(group)
            let resource = self.decode(head.subject, as: OTLP.Resource.self)
                .map { ResourceOrigin($0, schemaURL: head.schemaURL, encoded: head.subject) }
                .mapError { $0.of("resource") }
            var scopes = WireReader(group)
            while let scope = try scopes.next(2) {
                try self.readScope(scope, of: resource, as: type, into: &batch)
            }
        }
    }

    private func readScope<Record: OTLPRecord>(
        _ group: UnsafeRawBufferPointer,
        of resource: Result<ResourceOrigin, Unreadable>,
        as type: Record.Type,
        into batch: inout BatchBuilder
    ) throws(OTLPError) {
        let head = try GroupHead(group)
        let origin = resource.flatMap { resource in
            self.decode(head.subject, as: OTLP.Scope.self)
                .map { Origin(resource, $0, schemaURL: head.schemaURL, encoded: head.subject) }
                .mapError { $0.of("scope") }
        }
        var records = WireReader(group)
        while let encoded = try records.next(2) {
            switch (origin, self.decode(record: encoded, as: type)) {
            case (.success(let origin), .success(let record)):
                try record.appendEvents(from: origin, encoded: encoded, to: &batch)
            case (.failure(let problem), _), (_, .failure(let problem)):
                batch.reject(type.count(in: encoded), problem.reason)
            }
        }
    }

    private func decode<Record: OTLPRecord>(
        record encoded: UnsafeRawBufferPointer,
        as type: Record.Type
    ) -> Result<Record, Unreadable> {
        if encoded.count <= self.limits.recordBytes, let record = type.plain(encoded) { return .success(record) }
        return self.decode(encoded, as: type)
    }

    private func decode<Part: Message>(
        _ encoded: UnsafeRawBufferPointer,
        as type: Part.Type
    ) -> Result<Part, Unreadable> {
        guard encoded.count <= self.limits.recordBytes else {
            return .failure(Unreadable("it has \(encoded.count) bytes, and \(self.limits.recordBytes) are allowed"))
        }
        do {
            return .success(try Part(serializedBytes: encoded.bytes))
        } catch {
            return .failure(Unreadable(error))
        }
    }
}

/// The fields of a group by resource or by scope that tell of all its records, wherever they stand.
private struct GroupHead {
    /// The resource or scope; empty if there is none.
    private(set) var subject = UnsafeRawBufferPointer(start: nil, count: 0)
    private(set) var schemaURL = ""

    init(_ group: UnsafeRawBufferPointer) throws(OTLPError) {
        var reader = WireReader(group)
        while let field = try reader.next() {
            guard field.type == .bytes else { continue }
            switch field.number {
            case 1: self.subject = field.payload
            case 3: self.schemaURL = String(decoding: field.payload, as: UTF8.self)
            default: break
            }
        }
    }
}
