/// The file of dead letters of all processes that share a spool's root: `deadletter/letters.ndjson`.
///
/// Each call takes the lock beside it and reads or writes the whole; that is rare. What was appended survives the death
/// of the process, and the loss of power as well if it is to be synchronised.
struct DeadLetterFile: Sendable {
    private let folder: String
    private let isSynchronized: Bool

    init(root: String, isSynchronized: Bool) {
        self.folder = "\(root)/\(SpoolPath.deadLetters)"
        self.isSynchronized = isSynchronized
    }

    private var path: String { "\(self.folder)/letters.ndjson" }

    /// Bytes of the file; 0 if there is none.
    var byteCount: Int { Directory.exists(self.path) ? Directory.byteCount(self.path) : 0 }

    /// Adds lines, all or none.
    ///
    /// - Returns: Whether there was room.
    /// - Throws: `diskFull` or `inputOutput`.
    func append(_ lines: [UInt8], byteLimit: Int) throws(SpoolError) -> Bool {
        try Directory.create(self.folder)
        let lock = try self.lock()
        defer { withExtendedLifetime(lock) {} }
        let file = try PosixFile(updatingOrCreating: self.path)
        let end = try file.byteCount()
        guard end + lines.count < byteLimit else { return false }
        do throws(SpoolError) {
            // A line that a kill cut short must not take the next one with it.
            let last = try end == 0 ? [0x0A] : file.contents(limit: .max, from: end - 1)
            try file.write(last == [0x0A] ? lines : [0x0A] + lines, at: end)
            if self.isSynchronized { try file.synchronize() }
        } catch {
            try? file.truncate(to: end)
            throw error
        }
        return true
    }

    /// The file's lines, without their ends.
    ///
    /// - Throws: `inputOutput`.
    func lines() throws(SpoolError) -> [[UInt8]] {
        guard Directory.exists(self.path) else { return [] }
        let lock = try self.lock()
        defer { withExtendedLifetime(lock) {} }
        return try self.read()
    }

    /// Keeps only the lines for which `isKept` says so, and removes the file when none is left.
    ///
    /// - Returns: How many lines went.
    /// - Throws: `diskFull` or `inputOutput`; then nothing has changed.
    func keep(where isKept: ([UInt8]) -> Bool) throws(SpoolError) -> Int {
        guard Directory.exists(self.path) else { return 0 }
        let lock = try self.lock()
        defer { withExtendedLifetime(lock) {} }
        let lines = try self.read()
        let kept = lines.filter(isKept)
        guard kept.count < lines.count else { return 0 }
        if kept.isEmpty {
            Directory.unlink(self.path)
        } else {
            let draft = "\(self.path).new"
            Directory.unlink(draft)
            let file = try PosixFile(creating: draft)
            try file.write(kept.reduce(into: []) { $0 += $1 + [0x0A] })
            try file.synchronize()
            try Directory.move(draft, to: self.path)
        }
        return lines.count - kept.count
    }

    private func read() throws(SpoolError) -> [[UInt8]] {
        guard Directory.exists(self.path) else { return [] }
        return try PosixFile(reading: self.path).contents(limit: .max).split(separator: 0x0A).map(Array.init)
    }

    private func lock() throws(SpoolError) -> PosixFile {
        let file = try PosixFile(updatingOrCreating: "\(self.folder)/lock")
        try file.lockWaiting()
        return file
    }
}
