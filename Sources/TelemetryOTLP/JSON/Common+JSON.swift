extension OTLP.AnyValue: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "stringValue": self.value = .stringValue(try field.text())
        case "boolValue": self.value = .boolValue(try field.flag())
        case "intValue": self.value = .intValue(try field.integer())
        case "doubleValue": self.value = .doubleValue(try field.number())
        case "arrayValue": self.value = .arrayValue(try field.message())
        case "kvlistValue": self.value = .kvlistValue(try field.message())
        case "bytesValue": self.value = .bytesValue(try field.bytes())
        default: break
        }
    }
}

extension OTLP.ArrayValue: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        if field.name == "values" { self.values = try field.messages() }
    }
}

extension OTLP.KeyValueList: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        if field.name == "values" { self.values = try field.messages() }
    }
}

extension OTLP.KeyValue: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "key": self.key = try field.text()
        case "value": self.value = try field.message()
        default: break
        }
    }
}

extension OTLP.Scope: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "name": self.name = try field.text()
        case "version": self.version = try field.text()
        case "attributes": self.attributes = try field.messages()
        case "droppedAttributesCount": self.droppedAttributesCount = try field.integer()
        default: break
        }
    }
}

extension OTLP.Resource: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "attributes": self.attributes = try field.messages()
        case "droppedAttributesCount": self.droppedAttributesCount = try field.integer()
        case "entityRefs": self.entityRefs = try field.messages()
        default: break
        }
    }
}

extension OTLP.EntityRef: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "schemaUrl": self.schemaURL = try field.text()
        case "type": self.type = try field.text()
        case "idKeys": self.idKeys = try field.texts()
        case "descriptionKeys": self.descriptionKeys = try field.texts()
        default: break
        }
    }
}
