import TelemetryOTLP

/// Requests in the shapes that the OTLP specification gives as examples of its JSON encoding.
enum SpecificationExamples {
    static let all: [(OTLPSignal, String)] = [(.traces, traces), (.logs, logs), (.metrics, metrics)]

    static let traces = """
        {
          "resourceSpans": [
            {
              "resource": {
                "attributes": [{ "key": "service.name", "value": { "stringValue": "my.service" } }]
              },
              "scopeSpans": [
                {
                  "scope": {
                    "name": "my.library",
                    "version": "1.0.0",
                    "attributes": [
                      { "key": "my.scope.attribute", "value": { "stringValue": "some scope attribute" } }
                    ]
                  },
                  "spans": [
                    {
                      "traceId": "5B8EFFF798038103D269B633813FC60C",
                      "spanId": "EEE19B7EC3C1B174",
                      "parentSpanId": "EEE19B7EC3C1B173",
                      "name": "I'm a server span",
                      "startTimeUnixNano": "1544712660000000000",
                      "endTimeUnixNano": "1544712661000000000",
                      "kind": 2,
                      "attributes": [
                        { "key": "my.span.attr", "value": { "stringValue": "some value" } }
                      ]
                    }
                  ]
                }
              ]
            }
          ]
        }
        """

    static let logs = """
        {
          "resourceLogs": [
            {
              "resource": {
                "attributes": [{ "key": "service.name", "value": { "stringValue": "my.service" } }]
              },
              "scopeLogs": [
                {
                  "scope": { "name": "my.library", "version": "1.0.0" },
                  "logRecords": [
                    {
                      "timeUnixNano": "1544712660300000000",
                      "observedTimeUnixNano": "1544712660300000000",
                      "severityNumber": 10,
                      "severityText": "Information",
                      "traceId": "5B8EFFF798038103D269B633813FC60C",
                      "spanId": "EEE19B7EC3C1B174",
                      "body": { "stringValue": "Example log record" },
                      "attributes": [
                        { "key": "string.attribute", "value": { "stringValue": "some string" } },
                        { "key": "boolean.attribute", "value": { "boolValue": true } },
                        { "key": "int.attribute", "value": { "intValue": "10" } },
                        { "key": "double.attribute", "value": { "doubleValue": 637.704 } },
                        {
                          "key": "array.attribute",
                          "value": {
                            "arrayValue": {
                              "values": [{ "stringValue": "many" }, { "stringValue": "values" }]
                            }
                          }
                        },
                        {
                          "key": "map.attribute",
                          "value": {
                            "kvlistValue": {
                              "values": [
                                { "key": "some.map.key", "value": { "stringValue": "some value" } }
                              ]
                            }
                          }
                        }
                      ]
                    },
                    {
                      "timeUnixNano": "1544712660300000000",
                      "eventName": "browser.page_view",
                      "body": {
                        "kvlistValue": {
                          "values": [{ "key": "type", "value": { "intValue": "0" } }]
                        }
                      }
                    }
                  ]
                }
              ]
            }
          ]
        }
        """

    static let metrics = """
        {
          "resourceMetrics": [
            {
              "resource": {
                "attributes": [{ "key": "service.name", "value": { "stringValue": "my.service" } }]
              },
              "scopeMetrics": [
                {
                  "scope": { "name": "my.library" },
                  "metrics": [
                    {
                      "name": "my.counter",
                      "unit": "1",
                      "description": "I am a Counter",
                      "sum": {
                        "aggregationTemporality": 1,
                        "isMonotonic": true,
                        "dataPoints": [
                          {
                            "asDouble": 5,
                            "startTimeUnixNano": "1544712660300000000",
                            "timeUnixNano": "1544712660300000000",
                            "attributes": [
                              { "key": "my.counter.attr", "value": { "stringValue": "some value" } }
                            ]
                          }
                        ]
                      }
                    },
                    {
                      "name": "my.gauge",
                      "gauge": {
                        "dataPoints": [{ "asInt": "10", "timeUnixNano": "1544712660300000000" }]
                      }
                    },
                    {
                      "name": "my.histogram",
                      "histogram": {
                        "aggregationTemporality": 1,
                        "dataPoints": [
                          {
                            "startTimeUnixNano": "1544712660300000000",
                            "timeUnixNano": "1544712660300000000",
                            "count": "2",
                            "sum": 2,
                            "bucketCounts": ["1", "1"],
                            "explicitBounds": [1],
                            "min": 0,
                            "max": 2
                          }
                        ]
                      }
                    },
                    {
                      "name": "my.exponential.histogram",
                      "exponentialHistogram": {
                        "aggregationTemporality": 1,
                        "dataPoints": [
                          {
                            "startTimeUnixNano": "1544712660300000000",
                            "timeUnixNano": "1544712660300000000",
                            "count": "3",
                            "sum": 10,
                            "scale": 0,
                            "zeroCount": "1",
                            "positive": { "offset": 1, "bucketCounts": ["0", "2"] },
                            "min": 0,
                            "max": 5,
                            "zeroThreshold": 0
                          }
                        ]
                      }
                    }
                  ]
                }
              ]
            }
          ]
        }
        """
}
