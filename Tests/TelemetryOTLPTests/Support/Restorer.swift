import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP

/// Reads OTLP back out of an event's metadata: the inverse of the mapping, to prove that nothing is lost.
struct Restorer {
    let event: TelemetryEvent
    let details: JSONObject
    private let types: JSONObject

    init(_ event: TelemetryEvent) {
        self.event = event
        self.details = event.details
        self.types = event.details["types"]?.object ?? [:]
    }

    var resource: OTLP.Resource {
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

    var scope: OTLP.Scope {
        .with {
            let scope = self.event.metadata["_scope"]?.object ?? [:]
            $0.name = scope.text("name")
            $0.version = scope.text("version")
            $0.attributes = self.map(scope["attributes"], "/_scope/attributes")
            $0.droppedAttributesCount = scope.number("droppedAttributesCount")
        }
    }

    /// The attributes of the record itself.
    var attributes: [OTLP.KeyValue] {
        let own: Set = ["_resource", "_scope", "_otlp", "_agent"]
        return self.pairs(self.details["attributes"], "/_otlp/attributes")
            + self.map(
                .object(JSONObject(self.event.metadata.filter { !own.contains($0.key) }.map { ($0.key, $0.value) })),
                ""
            )
    }

    var name: String { self.details["name"]?.string ?? self.event.action }

    func time(_ key: String) -> UInt64 {
        self.details[key] == nil ? UInt64(self.event.timestamp.nanoseconds) : self.details.number(key)
    }

    func map(_ json: JSONValue?, _ pointer: String) -> [OTLP.KeyValue] {
        guard let object = json?.object else { return self.pairs(json, pointer) }
        return object.map { OTLP.KeyValue($0.key, self.value($0.value, pointer + "/" + Self.escaped($0.key))) }
    }

    func value(_ json: JSONValue, _ pointer: String) -> OTLP.AnyValue {
        switch (json, self.types[pointer]?.string) {
        case (.string(let text), "bytes"?): OTLP.AnyValue(.bytesValue(Data(base64Encoded: text) ?? Data()))
        case (_, "double"?): OTLP.AnyValue(.doubleValue(json.otlpDouble))
        case (.array, "kvlist"?), (.object, _):
            OTLP.AnyValue(.kvlistValue(.with { $0.values = self.map(json, pointer) }))
        case (.array(let elements), _):
            OTLP.AnyValue(
                .arrayValue(
                    .with { $0.values = elements.enumerated().map { self.value($1, "\(pointer)/\($0)") } }
                )
            )
        case (.string(let text), _): OTLP.AnyValue(.stringValue(text))
        case (.bool(let flag), _): OTLP.AnyValue(.boolValue(flag))
        case (.integer(let number), _): OTLP.AnyValue(.intValue(number))
        case (.double(let number), _): OTLP.AnyValue(.doubleValue(number))
        case (.null, _), (.unsigned, _): OTLP.AnyValue()
        }
    }

    private func pairs(_ json: JSONValue?, _ pointer: String) -> [OTLP.KeyValue] {
        (json?.array ?? []).enumerated().map { index, pair in
            OTLP.KeyValue(
                pair.object?["key"]?.string ?? "",
                self.value(pair.object?["value"] ?? .null, "\(pointer)/\(index)/value")
            )
        }
    }

    private static func escaped(_ component: String) -> String {
        component.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}

extension JSONObject {
    func text(_ key: String) -> String { self[key]?.string ?? "" }

    func number<Number: FixedWidthInteger>(_ key: String) -> Number {
        switch self[key] {
        case .integer(let number)?: Number(truncatingIfNeeded: number)
        case .unsigned(let number)?: Number(truncatingIfNeeded: number)
        default: 0
        }
    }

    func id(_ key: String) -> Data {
        let digits = Array(self.text(key).utf8)
        return Data(
            stride(from: 0, to: digits.count, by: 2).map {
                UInt8((Hex.value(of: digits[$0]) ?? 0) << 4 | (Hex.value(of: digits[$0 + 1]) ?? 0))
            }
        )
    }
}

extension JSONValue {
    var otlpDouble: Double {
        switch self {
        case "NaN": .nan
        case "Infinity": .infinity
        case "-Infinity": -.infinity
        default: self.double ?? 0
        }
    }
}
