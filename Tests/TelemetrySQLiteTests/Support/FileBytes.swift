import Foundation

/// What lies in the files of a folder, holes and all.
struct FileBytes {
    private let files: [Data]

    /// Reads the files whose path within `folder` is wanted.
    init(below folder: String, where isWanted: (String) -> Bool) throws {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        self.files = names.filter(isWanted).compactMap { FileManager.default.contents(atPath: "\(folder)/\($0)") }
    }

    /// Whether a file holds the bytes of `text` in one piece.
    func contain(_ text: String) -> Bool {
        let needle = Array(text.utf8)
        return self.files.contains { file in file.withUnsafeBytes { Self.find(needle, in: $0) } }
    }

    /// From one occurrence of the first byte to the next, as most of a spool is zeros.
    private static func find(_ needle: [UInt8], in bytes: UnsafeRawBufferPointer) -> Bool {
        guard var place = bytes.baseAddress, let first = needle.first else { return needle.isEmpty }
        let end = place + bytes.count
        while end - place >= needle.count, let next = memchr(place, Int32(first), end - place - needle.count + 1) {
            if memcmp(next, needle, needle.count) == 0 { return true }
            place = UnsafeRawPointer(next) + 1
        }
        return false
    }
}
