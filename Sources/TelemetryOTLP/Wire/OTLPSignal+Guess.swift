extension OTLPSignal {
    /// The signal that a protobuf request really carries, if its first record cannot be one of `expected`.
    ///
    /// The three requests have the same outer fields, so that logs sent to the path of traces decode as spans without
    /// ids. The records differ in the wire types of their fields. Without evidence for another signal there is no
    /// guess.
    static func mistaken(for expected: OTLPSignal, _ body: UnsafeRawBufferPointer) -> OTLPSignal? {
        guard let record = self.firstRecord(body), expected.contradicts(record) else { return nil }
        return self.allCases.first { $0 != expected && $0.isEvident(in: record) }
    }

    private static func firstRecord(_ body: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        var request = WireReader(body)
        while let resource = try? request.next(1) {
            var scopes = WireReader(resource)
            while let scope = try? scopes.next(2) {
                var records = WireReader(scope)
                if let record = try? records.next(2), !record.isEmpty { return record }
            }
        }
        return nil
    }

    /// Whether a field has a type or a length that this signal does not give it.
    private func contradicts(_ record: UnsafeRawBufferPointer) -> Bool {
        var reader = WireReader(record)
        while let field = try? reader.next() {
            if let type = self.wireType(of: field.number), type != field.type { return true }
            if self == .traces, !Self.couldBeID(field) { return true }
        }
        return false
    }

    /// Whether all fields are this signal's, and one of those that its records always have is there.
    private func isEvident(in record: UnsafeRawBufferPointer) -> Bool {
        guard !self.contradicts(record) else { return false }
        var hasTypical = false
        var reader = WireReader(record)
        while let field = try? reader.next() {
            guard self.wireType(of: field.number) != nil else { return false }
            switch (self, field.number) {
            case (.traces, 1), (.traces, 7), (.traces, 8), (.logs, 1), (.logs, 2), (.logs, 11): hasTypical = true
            case (.metrics, 1):
                hasTypical = true
                guard field.payload.allSatisfy({ $0 >= 0x20 }) else { return false }
            default: break
            }
        }
        return hasTypical
    }

    /// Where a span has its ids, a metric has its name and description.
    private static func couldBeID(_ field: WireReader.Field) -> Bool {
        switch field.number {
        case 1: field.payload.count == 16 || field.payload.isEmpty
        case 2: field.payload.count == 8 || field.payload.isEmpty
        default: true
        }
    }

    private func wireType(of number: UInt64) -> WireReader.WireType? {
        switch (self, number) {
        case (.traces, 1...5), (.traces, 9), (.traces, 11), (.traces, 13), (.traces, 15): .bytes
        case (.traces, 6), (.traces, 10), (.traces, 12), (.traces, 14): .varint
        case (.traces, 7), (.traces, 8): .fixed64
        case (.traces, 16): .fixed32
        case (.logs, 3), (.logs, 5), (.logs, 6), (.logs, 9), (.logs, 10), (.logs, 12): .bytes
        case (.logs, 2), (.logs, 7): .varint
        case (.logs, 1), (.logs, 11): .fixed64
        case (.logs, 8): .fixed32
        case (.metrics, 1...3), (.metrics, 5), (.metrics, 7), (.metrics, 9...12): .bytes
        default: nil
        }
    }
}
