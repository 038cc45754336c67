import SwiftProtobuf
package import Telemetry

/// An export request in the making: records of one signal, by where they come from.
package struct ExportRequest: Sendable {
    /// Records of one scope of a resource.
    private struct Group: Sendable {
        var source: RecordSource
        var records: [OutgoingRecord] = []
    }

    package let signal: OTLPSignal
    /// How many records there are.
    package private(set) var count = 0
    /// About how many bytes it takes as protobuf.
    package private(set) var byteCount = 0
    /// By resource, then by scope, each in the order of first appearance.
    private var groups: [[Group]] = []
    private var resources: [EncodedSource.Resource: Int] = [:]
    private var scopes: [EncodedSource: (resource: Int, scope: Int)] = [:]
    private var ids = DerivedIDs()

    package init(_ signal: OTLPSignal) { self.signal = signal }

    /// Adds the record of an event.
    package mutating func append(_ record: OutgoingRecord, of event: TelemetryEvent) {
        let source = EncodedSource(record.source)
        var record = record
        record.identify(as: event, origin: source.hash, ids: &self.ids)
        let place = self.place(of: source, record.source)
        self.groups[place.resource][place.scope].records.append(record)
        self.count += 1
        self.byteCount += record.byteCount + 8
    }

    /// The body.
    package func body(_ encoding: OTLPEncoding) -> [UInt8] {
        switch (self.signal, encoding) {
        case (.traces, .protobuf): Self.bytes(of: self.traces)
        case (.traces, .json): Self.bytes(of: self.traces.json)
        case (.logs, .protobuf): Self.bytes(of: self.logs)
        case (.logs, .json): Self.bytes(of: self.logs.json)
        case (.metrics, .protobuf): Self.bytes(of: self.metrics)
        case (.metrics, .json): Self.bytes(of: self.metrics.json)
        }
    }

    package var traces: OTLP.TraceRequest {
        .with {
            $0.resourceSpans = self.groups.map { scopes in
                .with { group in
                    group.resource = scopes[0].source.resource
                    group.schemaURL = scopes[0].source.resourceSchemaURL
                    group.scopeSpans = scopes.map { scope in
                        .with {
                            $0.scope = scope.source.scope
                            $0.schemaURL = scope.source.scopeSchemaURL
                            $0.spans = scope.records.compactMap(\.content.span)
                        }
                    }
                }
            }
        }
    }

    package var logs: OTLP.LogsRequest {
        .with {
            $0.resourceLogs = self.groups.map { scopes in
                .with { group in
                    group.resource = scopes[0].source.resource
                    group.schemaURL = scopes[0].source.resourceSchemaURL
                    group.scopeLogs = scopes.map { scope in
                        .with {
                            $0.scope = scope.source.scope
                            $0.schemaURL = scope.source.scopeSchemaURL
                            $0.logRecords = scope.records.compactMap(\.content.log)
                        }
                    }
                }
            }
        }
    }

    package var metrics: OTLP.MetricsRequest {
        .with {
            $0.resourceMetrics = self.groups.map { scopes in
                .with { group in
                    group.resource = scopes[0].source.resource
                    group.schemaURL = scopes[0].source.resourceSchemaURL
                    group.scopeMetrics = scopes.map { scope in
                        .with {
                            $0.scope = scope.source.scope
                            $0.schemaURL = scope.source.scopeSchemaURL
                            $0.metrics = scope.records.compactMap(\.content.metric)
                        }
                    }
                }
            }
        }
    }

    private mutating func place(of source: EncodedSource, _ messages: RecordSource) -> (resource: Int, scope: Int) {
        if let known = self.scopes[source] { return known }
        self.byteCount += source.byteCount
        let place: (resource: Int, scope: Int)
        if let resource = self.resources[source.resource] {
            place = (resource, self.groups[resource].count)
            self.groups[resource].append(Group(source: messages))
        } else {
            place = (self.groups.count, 0)
            self.resources[source.resource] = place.resource
            self.groups.append([Group(source: messages)])
        }
        self.scopes[source] = place
        return place
    }

    /// Encoding throws only for required fields, which proto3 has not, and beyond 2 GiB.
    private static func bytes(of message: some Message) -> [UInt8] { (try? message.serializedBytes()) ?? [] }

    private static func bytes(of object: JSONObject) -> [UInt8] {
        var writer = ByteWriter(capacity: 4096)
        writer.appendJSON(object)
        return writer.array
    }
}
