import FoundationEssentials
import Telemetry

extension OTLP.AnyValue: JSONWritable {
    func write(to fields: inout JSONFields) {
        switch self.value {
        case .stringValue(let text): fields.add("stringValue", .string(text))
        case .boolValue(let flag): fields.add("boolValue", .bool(flag))
        case .intValue(let number): fields.add("intValue", .string(String(number)))
        case .doubleValue(let number): fields.add("doubleValue", JSONValue(otlp: number))
        case .bytesValue(let bytes): fields.add("bytesValue", .string(bytes.base64EncodedString()))
        case .arrayValue(let list):
            var members = JSONFields()
            members.add("values", messages: list.values)
            fields.add("arrayValue", .object(members.members))
        case .kvlistValue(let list):
            var members = JSONFields()
            members.add("values", messages: list.values)
            fields.add("kvlistValue", .object(members.members))
        default: break
        }
    }
}

extension OTLP.KeyValue: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("key", .string(self.key))
        if self.hasValue { fields.add("value", .object(self.value.json)) }
    }
}

extension OTLP.Resource: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("attributes", messages: self.attributes)
        fields.add("droppedAttributesCount", number: self.droppedAttributesCount)
        fields.add("entityRefs", messages: self.entityRefs)
    }
}

extension OTLP.EntityRef: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("schemaUrl", text: self.schemaURL)
        fields.add("type", text: self.type)
        fields.add("idKeys", values: self.idKeys.map { .string($0) })
        fields.add("descriptionKeys", values: self.descriptionKeys.map { .string($0) })
    }
}

extension OTLP.Scope: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("name", text: self.name)
        fields.add("version", text: self.version)
        fields.add("attributes", messages: self.attributes)
        fields.add("droppedAttributesCount", number: self.droppedAttributesCount)
    }
}
