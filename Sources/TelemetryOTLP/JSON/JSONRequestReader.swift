import SwiftProtobuf
import Telemetry

/// Walks an OTLP/JSON request down to its records.
///
/// JSON becomes the generated messages, so that there is one mapping. A record that holds what it cannot hold
/// is rejected alone.
struct JSONRequestReader {
    let signal: OTLPSignal
    let limits: OTLPLimits

    /// Appends the events of all records to `batch`.
    func read<Record: OTLPRecord>(
        _ body: UnsafeRawBufferPointer,
        as type: Record.Type,
        into batch: inout BatchBuilder
    ) throws(OTLPError) {
        let request = try self.request(body)
        let levels = self.signal.levels
        for (index, group) in try self.list(levels.resources, in: request, "").enumerated() {
            let place = "\(levels.resources)[\(index)]"
            let group = try self.object(group, place)
            let resource = self.decode("resource", in: group, as: OTLP.Resource.self).map { resource, encoded in
                encoded.withUnsafeBytes { ResourceOrigin(resource, schemaURL: self.schemaURL(group), encoded: $0) }
            }
            for (index, scope) in try self.list(levels.scopes, in: group, place + ".").enumerated() {
                let place = "\(place).\(levels.scopes)[\(index)]"
                try self.readScope(try self.object(scope, place), place, of: resource, as: type, into: &batch)
            }
        }
    }

    private func readScope<Record: OTLPRecord>(
        _ group: JSONObject,
        _ place: String,
        of resource: Result<ResourceOrigin, Unreadable>,
        as type: Record.Type,
        into batch: inout BatchBuilder
    ) throws(OTLPError) {
        let origin = resource.flatMap { resource in
            self.decode("scope", in: group, as: OTLP.Scope.self).map { scope, encoded in
                encoded.withUnsafeBytes { Origin(resource, scope, schemaURL: self.schemaURL(group), encoded: $0) }
            }
        }
        for json in try self.list(self.signal.levels.records, in: group, place + ".") {
            switch (origin, self.decode(json, as: type)) {
            case (.success(let origin), .success((let record, let encoded))):
                try encoded.span.withUnsafeBytes { bytes throws(OTLPError) in
                    try record.appendEvents(from: origin, encoded: bytes, to: &batch)
                }
            case (.failure(let problem), _), (_, .failure(let problem)):
                batch.reject(type.count(in: json), problem.reason)
            }
        }
    }

    private func request(_ body: UnsafeRawBufferPointer) throws(OTLPError) -> JSONObject {
        let value: JSONValue
        do throws(JSONReader.Failure) {
            value = try JSONReader.value(in: body, depthLimit: self.limits.jsonDepth, deepValue: .passedOver)
        } catch {
            throw OTLPError(.malformed, "not JSON: \(error.message) at line \(error.line), column \(error.column)")
        }
        let request = try self.object(value, "the request")
        if request[either: self.signal.levels.resources] == nil {
            for other in OTLPSignal.allCases where request[either: other.levels.resources] != nil {
                throw .wrongSignal(other, at: self.signal)
            }
        }
        return request
    }

    private func list(_ name: String, in object: JSONObject, _ place: String) throws(OTLPError) -> [JSONValue] {
        guard let value = object[either: name], value != .null else { return [] }
        guard let list = value.array else {
            throw OTLPError(.malformed, "\(place)\(name) must be a list, not \(value.kind)")
        }
        return list
    }

    private func object(_ value: JSONValue, _ place: String) throws(OTLPError) -> JSONObject {
        guard let object = value.object else {
            throw OTLPError(.malformed, "\(place) must be an object, not \(value.kind)")
        }
        return object
    }

    private func schemaURL(_ group: JSONObject) -> String { group[either: "schemaUrl"]?.string ?? "" }

    private func decode<Part: Message & JSONReadable>(
        _ name: String,
        in group: JSONObject,
        as type: Part.Type
    ) -> Result<(Part, [UInt8]), Unreadable> {
        guard let value = group[name], value != .null else { return .success((Part(), [])) }
        return self.decode(value, as: type).mapError { $0.of(name) }
    }

    /// The message and its protobuf form, which ids are derived from whatever the encoding was.
    private func decode<Part: Message & JSONReadable>(
        _ json: JSONValue,
        as type: Part.Type
    ) -> Result<(Part, [UInt8]), Unreadable> {
        do throws(JSONFieldError) {
            let part = try Part(json: json)
            let encoded: [UInt8] = (try? part.serializedBytes()) ?? []
            guard encoded.count <= self.limits.recordBytes else {
                return .failure(Unreadable("it has \(encoded.count) bytes, and \(self.limits.recordBytes) are allowed"))
            }
            return .success((part, encoded))
        } catch {
            return .failure(Unreadable(error.message))
        }
    }
}

extension JSONObject {
    /// The member of this name in lower camel case, or of the same in snake case.
    fileprivate subscript(either name: String) -> JSONValue? {
        if let value = self[name] { return value }
        var snake = ""
        for character in name {
            if character.isUppercase { snake += "_" }
            snake += character.lowercased()
        }
        return self[snake]
    }
}
