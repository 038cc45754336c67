extension SpoolBatch {
    /// The batch with the chunks and ends of streams opened, so that they can be looked at together; what cannot be opened
    /// stays.
    func openingStreams(with keys: any SealingKeys) -> SpoolBatch {
        guard self.has([.stream, .end]) else { return self }
        return self.map { record, writer in
            guard record.eventType == .stream || record.eventType == .end, record.sealed != nil,
                let stored = try? record.event()
            else {
                return writer.append(record.bytes)
            }
            let event = stored.opened(with: keys)
            guard event.seal == nil else { return writer.append(record.bytes) }
            writer.appendRecord(event, detector: nil, isRelayed: record.flags.contains(.relayed))
        }
    }

    /// The batch with everything sealed; what cannot be sealed is left out and told to `onFailure`.
    func sealing(with keys: any SealingKeys, onFailure: (TelemetryError) -> Void) -> SpoolBatch {
        guard self.hasClearRecord else { return self }
        return self.map { record, writer in
            guard record.sealed == nil else { return writer.append(record.bytes) }
            let start = writer.count
            do throws(TelemetryError) {
                let seal = try EventSeal(sealing: record, with: keys)
                writer.append(record.bytes)
                writer.replaceContent(ofRecordAt: start, by: seal)
            } catch {
                onFailure(error)
            }
        }
    }

    /// Whether a record is not sealed.
    private var hasClearRecord: Bool {
        let flag = UInt8(EventRecord.Flags.sealed.rawValue >> 8)
        return self.ranges.contains { $0.count > 3 && self.bytes[$0.lowerBound + 3] & flag == 0 }
    }

    /// The batch with what `body` writes in the place of each record; a record for which it writes nothing is left out.
    private func map(_ body: (EventRecord, inout ByteWriter) -> Void) -> SpoolBatch {
        var writer = ByteWriter(capacity: self.bytes.count + 64 * self.ranges.count)
        var batch = self
        batch.ranges = []
        batch.ends = []
        for index in self.ranges.indices {
            let start = writer.count
            Array(self[index]).withUnsafeBytes { bytes in
                guard let record = EventRecord(bytes) else { return writer.append(bytes) }
                body(record, &writer)
            }
            guard writer.count > start else { continue }
            batch.ranges.append(start..<writer.count)
            batch.ends.append(self.ends[index])
        }
        batch.bytes = writer.array
        return batch
    }
}
