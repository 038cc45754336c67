import Synchronization

/// Counters in a small mapped file, to which any number of processes add.
///
/// What was counted survives a kill, and the process that counted it. Counting is two atomic stores.
package final class CounterFile: Sendable {
    /// What one counter says.
    package struct Count: Sendable, Hashable {
        package var count: Int
        /// When it was counted last; `nil` if never.
        package var last: Timestamp?
    }

    private static let magic: UInt64 = 0x3154_4E43_5450_4B56  // "VKPTCNT1"
    private static let headerBytes = 64
    private static let slotBytes = 16
    private static let bytes = 4096

    private let region: MappedRegion
    private let capacity: Int

    /// Opens the file, or makes it.
    ///
    /// - Throws: ``TelemetryError`` when it cannot be opened or made, or is something else.
    package init(path: String, isReadOnly: Bool = false) throws(TelemetryError) {
        do throws(SpoolError) {
            if isReadOnly {
                self.region = try Self.copy(of: PosixFile(reading: path))
            } else {
                let file = try PosixFile(updatingOrCreating: path)
                if try file.byteCount() < Self.bytes { try file.allocate(Self.bytes) }
                self.region = try MappedRegion(file, count: Self.bytes)
            }
        } catch {
            throw TelemetryError(error)
        }
        self.capacity = (Self.bytes - Self.headerBytes) / Self.slotBytes
        let (_, found) = self.word(at: 0).pointee.compareExchange(
            expected: 0,
            desired: Self.magic.littleEndian,
            ordering: .relaxed
        )
        guard found == 0 || found == Self.magic.littleEndian else {
            throw TelemetryError(.unreadable, "\(path): not a file of counters")
        }
        if found == 0 {
            let now = UInt64(bitPattern: SystemCall.wallClock)
            _ = self.word(at: 8).pointee.compareExchange(expected: 0, desired: now, ordering: .relaxed)
        }
    }

    /// When the file was made.
    package var created: Timestamp {
        Timestamp(nanoseconds: Int64(bitPattern: self.word(at: 8).pointee.load(ordering: .relaxed)))
    }

    /// Adds to a counter; one beyond the file's capacity is not counted.
    package func add(_ count: Int, to counter: Int) {
        guard counter < self.capacity, count > 0 else { return }
        let offset = Self.headerBytes + counter * Self.slotBytes
        self.word(at: offset).pointee.wrappingAdd(UInt64(count), ordering: .relaxed)
        self.word(at: offset + 8).pointee.store(UInt64(bitPattern: SystemCall.wallClock), ordering: .relaxed)
    }

    /// What a counter says.
    package subscript(counter: Int) -> Count {
        guard counter < self.capacity else { return Count(count: 0, last: nil) }
        let offset = Self.headerBytes + counter * Self.slotBytes
        let last = Int64(bitPattern: self.word(at: offset + 8).pointee.load(ordering: .relaxed))
        return Count(
            count: Int(truncatingIfNeeded: self.word(at: offset).pointee.load(ordering: .relaxed)),
            last: last == 0 ? nil : Timestamp(nanoseconds: last)
        )
    }

    /// A word of the file, which other processes change as well.
    private func word(at offset: Int) -> UnsafeMutablePointer<Atomic<UInt64>> {
        (self.region.base + offset).assumingMemoryBound(to: Atomic<UInt64>.self)
    }

    private static func copy(of file: PosixFile) throws(SpoolError) -> MappedRegion {
        let region = try MappedRegion(anonymous: Self.bytes)
        let bytes = try file.contents(limit: Self.bytes)
        bytes.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(start: region.base, count: Self.bytes).copyMemory(from: $0)
        }
        return region
    }
}
