import Telemetry

extension OTLP.TraceRequest {
    /// The request as OTLP/JSON.
    var json: JSONObject {
        [
            "resourceSpans": .array(
                self.resourceSpans.map { group in
                    .group(
                        group.resource,
                        group.schemaURL,
                        scopes: "scopeSpans",
                        group.scopeSpans.map { scope in
                            .scope(scope.scope, scope.schemaURL, records: "spans", scope.spans)
                        }
                    )
                }
            )
        ]
    }
}

extension OTLP.LogsRequest {
    /// The request as OTLP/JSON.
    var json: JSONObject {
        [
            "resourceLogs": .array(
                self.resourceLogs.map { group in
                    .group(
                        group.resource,
                        group.schemaURL,
                        scopes: "scopeLogs",
                        group.scopeLogs.map { scope in
                            .scope(scope.scope, scope.schemaURL, records: "logRecords", scope.logRecords)
                        }
                    )
                }
            )
        ]
    }
}

extension OTLP.MetricsRequest {
    /// The request as OTLP/JSON.
    var json: JSONObject {
        [
            "resourceMetrics": .array(
                self.resourceMetrics.map { group in
                    .group(
                        group.resource,
                        group.schemaURL,
                        scopes: "scopeMetrics",
                        group.scopeMetrics.map { scope in
                            .scope(scope.scope, scope.schemaURL, records: "metrics", scope.metrics)
                        }
                    )
                }
            )
        ]
    }
}

extension JSONValue {
    /// A group by resource.
    fileprivate static func group(
        _ resource: OTLP.Resource,
        _ schemaURL: String,
        scopes name: String,
        _ scopes: [JSONValue]
    ) -> JSONValue {
        var fields = JSONFields()
        fields.add("resource", .object(resource.json))
        fields.add(name, .array(scopes))
        fields.add("schemaUrl", text: schemaURL)
        return .object(fields.members)
    }

    /// A group by scope.
    fileprivate static func scope(
        _ scope: OTLP.Scope,
        _ schemaURL: String,
        records name: String,
        _ records: [some JSONWritable]
    ) -> JSONValue {
        var fields = JSONFields()
        fields.add("scope", .object(scope.json))
        fields.add(name, messages: records)
        fields.add("schemaUrl", text: schemaURL)
        return .object(fields.members)
    }
}
