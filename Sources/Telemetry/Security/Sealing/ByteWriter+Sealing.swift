extension ByteWriter {
    /// Seals the record that these bytes are.
    ///
    /// - Throws: What the sealer throws; the record must not be kept then.
    package mutating func sealRecord(with sealer: any EventSealer) throws(TelemetryError) {
        guard let record = EventRecord(self.bytes) else {
            throw TelemetryError(.unreadable, "the record just made cannot be read")
        }
        guard record.sealed == nil else { return }
        let seal = try EventSeal(sealing: record, with: sealer)
        self.replaceContent(ofRecordAt: 0, by: seal)
    }

    /// Puts a seal in the place of label, metadata and context of the record that begins at `start` and ends here.
    mutating func replaceContent(ofRecordAt start: Int, by seal: EventSeal) {
        guard let record = EventRecord(UnsafeRawBufferPointer(rebasing: self.bytes[start...])) else { return }
        let usage = Array(record.usage)
        let flags = record.flags.subtracting(.label).union(.sealed)
        self.truncate(to: start + record.content.lowerBound)
        self.append(seal.bytes)
        self.append(usage)
        self.overwrite(at: start + 2, with: flags.rawValue)
        self.overwrite(at: start + 12, with: UInt32(0))
        self.overwrite(at: start + 16, with: UInt32(truncatingIfNeeded: seal.bytes.count))
        self.overwrite(at: start + 20, with: UInt32(0))
    }
}
