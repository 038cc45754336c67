import CCRC32C
import Synchronization

extension Spool {
    /// Keeps one record.
    ///
    /// Synchronous, without a system call in the common case; never throws.
    ///
    /// About 100 ns for 400 bytes. When a segment is full and ``maintain()`` had no time to prepare the next, it makes
    /// one itself (some 100 µs). Records of one thread keep their order.
    package func append(_ payload: UnsafeRawBufferPointer) -> SpoolAppend {
        guard payload.count <= self.recordLimit else { return self.refuseTooLarge(1) }
        let checksum = crc32c_extend(self.seed, payload.baseAddress, payload.count)
        let outcome = self.state.withLockSpinning { $0.append(payload, checksum: checksum) }
        if outcome.wakes { self.wake() }
        return outcome.result
    }

    /// Keeps all records or none, side by side and under one lock.
    ///
    /// - Parameters:
    ///   - bytes: Holds the payloads.
    ///   - records: Where each payload stands in `bytes`. Together they must stay within the limit for one record.
    /// - Returns: The position after the last record, or what stood in the way of all.
    package func append(_ bytes: UnsafeRawBufferPointer, records: [Range<Int>]) -> SpoolAppend {
        var total = 0
        for range in records {
            precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a record lies outside the bytes")
            total += Record.bytes(payload: range.count)
        }
        guard total - Record.headerBytes <= self.recordLimit else { return self.refuseTooLarge(records.count) }
        let outcome = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: records.count) { checksums in
            for (index, range) in records.enumerated() {
                let payload = UnsafeRawBufferPointer(rebasing: bytes[range])
                checksums.initializeElement(at: index, to: crc32c_extend(self.seed, payload.baseAddress, payload.count))
            }
            return self.state.withLockSpinning {
                $0.append(bytes, records: records, checksums: UnsafeBufferPointer(checksums))
            }
        }
        if outcome.wakes { self.wake() }
        return outcome.result
    }

    private func refuseTooLarge(_ records: Int) -> SpoolAppend {
        self.state.withLockSpinning { $0.counters.refusedTooLarge += UInt64(records) }
        return .tooLarge(limit: self.recordLimit)
    }
}
