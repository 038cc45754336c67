/// Where a chunk of a stream has its text.
enum SeamField: Hashable {
    case label
    /// A member of the metadata.
    case metadata(String)

    /// Members that hold a part of a stream, not something of their own that only stands beside another's like it.
    static let chunkNames: Set<String> = [
        "text", "delta", "content", "chunk", "output", "completion", "thinking", "partial_json", "arguments",
    ]
}

extension EventRecord {
    /// The members of the metadata that hold a part of a stream.
    var chunkTexts: [(name: String, text: String)] {
        guard let metadata = try? Self.object(self.metadata, "metadata") else { return [] }
        return metadata.compactMap { member in
            guard SeamField.chunkNames.contains(member.key), let text = member.value.string else { return nil }
            return (member.key, text)
        }
    }

    /// This record with other texts in some of its fields.
    func replacing(_ texts: [(field: SeamField, text: [UInt8])]) -> [UInt8] {
        var label = self.label.map(Array.init) ?? []
        var metadata = Array(self.metadata)
        var object = (try? Self.object(self.metadata, "metadata")) ?? [:]
        for (field, text) in texts {
            switch field {
            case .label: label = text
            case .metadata(let name):
                object[name] = .string(String(decoding: text, as: UTF8.self))
                var writer = ByteWriter(capacity: metadata.count + 64)
                writer.appendJSON(object)
                metadata = writer.array
            }
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
