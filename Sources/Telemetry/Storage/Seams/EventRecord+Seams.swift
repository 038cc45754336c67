extension EventRecord {
    /// The metadata; empty if it cannot be read.
    var seamMetadata: JSONObject { (try? Self.object(self.metadata, "metadata")) ?? [:] }

    /// The label and every string of `metadata` at any depth, each with its place.
    func seamTexts(_ metadata: JSONObject) -> [(field: SeamField, text: [UInt8])] {
        var texts: [(field: SeamField, text: [UInt8])] = []
        if let label, !label.isEmpty { texts.append((.label, Array(label))) }
        JSONValue.object(metadata).forEachText(at: []) { texts.append((.metadata($0), Array($1.utf8))) }
        return texts
    }

    /// This record with other texts in some of its fields.
    func replacing(_ texts: [(field: SeamField, text: [UInt8])]) -> [UInt8] {
        var label = self.label.map(Array.init) ?? []
        var object = JSONValue.object(self.seamMetadata)
        var isChanged = false
        for (field, text) in texts {
            switch field {
            case .label: label = text
            case .metadata(let path):
                object.replaceText(at: path[...], by: String(decoding: text, as: UTF8.self))
                isChanged = true
            }
        }
        var metadata = Array(self.metadata)
        if isChanged {
            var writer = ByteWriter(capacity: metadata.count + 64)
            writer.appendJSON(object)
            metadata = writer.array
        }
        let textsStart = Self.headerSize + self.session.count + self.category.count + self.action.count
        var writer = ByteWriter(capacity: self.bytes.count + 64)
        writer.append(UnsafeRawBufferPointer(rebasing: self.bytes[..<(textsStart + (self.service?.count ?? 0))]))
        writer.append(label)
        writer.append(metadata)
        writer.append(self.context)
        writer.append(self.usage)
        writer.overwrite(at: 12, with: UInt32(truncatingIfNeeded: label.count))
        writer.overwrite(at: 16, with: UInt32(truncatingIfNeeded: metadata.count))
        return writer.array
    }
}

extension JSONValue {
    /// Gives every string that is not empty, with the way to it.
    fileprivate func forEachText(at path: [SeamField.Step], _ body: ([SeamField.Step], String) -> Void) {
        switch self {
        case .string(let text): if !text.isEmpty { body(path, text) }
        case .array(let elements):
            for (index, element) in elements.enumerated() { element.forEachText(at: path + [.element(index)], body) }
        case .object(let object):
            for (name, value) in object.pairs { value.forEachText(at: path + [.member(name)], body) }
        case .null, .bool, .integer, .unsigned, .double: break
        }
    }

    fileprivate mutating func replaceText(at path: ArraySlice<SeamField.Step>, by text: String) {
        switch (path.first, self) {
        case (nil, _): self = .string(text)
        case (.member(let name), .object(var object)):
            object[name]?.replaceText(at: path.dropFirst(), by: text)
            self = .object(object)
        case (.element(let index), .array(var elements)):
            elements[index].replaceText(at: path.dropFirst(), by: text)
            self = .array(elements)
        default: break
        }
    }
}
