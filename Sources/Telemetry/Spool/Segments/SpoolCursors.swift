import CCRC32C

/// How far each destination has come, in a small mapped file.
///
/// Each destination has two places, written in turn: a kill within a write leaves the other one sound, and the higher
/// of the sound ones holds. The caller writes under one lock.
final class SpoolCursors: Sendable {
    private static let magic: UInt64 = 0x3152_5543_5450_4B56  // "VKPTCUR1"
    private static let headerBytes = 64
    private static let stride = 64
    private static let placeBytes = 16

    private let region: MappedRegion
    private let count: Int
    private let seed: UInt32

    init(creating path: String?, count: Int, seed: UInt32) throws(SpoolError) {
        let bytes = Self.bytes(count)
        if let path {
            let file = try PosixFile(creating: path)
            try file.allocate(bytes)
            self.region = try MappedRegion(file, count: bytes)
        } else {
            self.region = try MappedRegion(anonymous: bytes)
        }
        self.count = count
        self.seed = seed
        self.region.base.storeBytes(of: Self.magic.littleEndian, as: UInt64.self)
    }

    /// Opens what another process left.
    ///
    /// Damage is no error: a cursor that cannot be read stands at the beginning, and what was delivered already is
    /// delivered again.
    init(opening path: String, count: Int, seed: UInt32) throws(SpoolError) {
        let bytes = Self.bytes(count)
        if !Directory.exists(path) { _ = try PosixFile(creating: path) }
        let file = try PosixFile(updating: path)
        if try file.byteCount() < bytes { try file.allocate(bytes) }
        self.region = try MappedRegion(file, count: bytes)
        self.count = count
        self.seed = seed
    }

    subscript(destination: Int) -> SpoolPosition {
        get {
            max(self.read(destination, place: 0) ?? .start, self.read(destination, place: 1) ?? .start)
        }
    }

    func store(_ position: SpoolPosition, for destination: Int) {
        let first = self.read(destination, place: 0) ?? .start
        let second = self.read(destination, place: 1) ?? .start
        let place = self.place(destination, first <= second ? 0 : 1)
        place.storeBytes(of: position.rawValue.littleEndian, as: UInt64.self)
        Publication.store(self.checksum(position, destination), to: place + 8)
    }

    private func read(_ destination: Int, place index: Int) -> SpoolPosition? {
        let place = self.place(destination, index)
        let position = SpoolPosition(rawValue: UInt64(littleEndian: place.load(as: UInt64.self)))
        let stored = UInt32(littleEndian: place.load(fromByteOffset: 8, as: UInt32.self))
        return stored == self.checksum(position, destination) ? position : nil
    }

    private func place(_ destination: Int, _ index: Int) -> UnsafeMutableRawPointer {
        self.region.base + Self.headerBytes + destination * Self.stride + index * Self.placeBytes
    }

    private func checksum(_ position: SpoolPosition, _ destination: Int) -> UInt32 {
        crc32c_extend_word(crc32c_extend_word(self.seed, UInt64(destination)), position.rawValue)
    }

    private static func bytes(_ count: Int) -> Int {
        self.headerBytes + count * self.stride
    }
}
