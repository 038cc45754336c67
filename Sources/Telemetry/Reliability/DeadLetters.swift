/// What destinations refuse for good, kept on disk beside the spool until it is replayed.
///
/// Bounded in bytes. When it is full, a destination that may not lose anything waits, as it does for a full disk; for the
/// others the event is dropped, and counted.
package struct DeadLetters: Sendable {
    /// Bytes of the file, if no other limit is given: 64 MiB.
    package static let defaultByteLimit = 64 << 20

    private let file: DeadLetterFile
    private let byteLimit: Int

    /// The dead letters of a spool's root; nothing is made before the first.
    package init(root: String, isSynchronized: Bool = false, byteLimit: Int = Self.defaultByteLimit) {
        self.file = DeadLetterFile(root: root, isSynchronized: isSynchronized)
        self.byteLimit = byteLimit
    }

    /// What stands in the file.
    package struct Contents: Sendable, Hashable {
        /// The letters, oldest first, each once.
        package var letters: [DeadLetter] = []
        /// Lines that cannot be read, as after a kill within a write.
        package var unreadable = 0

        package init(letters: [DeadLetter] = [], unreadable: Int = 0) {
            self.letters = letters
            self.unreadable = unreadable
        }
    }

    /// Bytes of the file; 0 if there are no letters.
    package var byteCount: Int { self.file.byteCount }

    /// Sets events aside, all or none.
    ///
    /// - Throws: ``TelemetryError`` with code `disk_full` when the limit or the disk is reached, or `storage`.
    package func setAside(_ letters: [DeadLetter]) throws(TelemetryError) {
        let hasRoom: Bool
        do throws(SpoolError) {
            hasRoom = try self.file.append(letters.flatMap(\.line), byteLimit: self.byteLimit)
        } catch {
            throw TelemetryError(error)
        }
        guard hasRoom else {
            throw TelemetryError(
                .diskFull,
                "the dead letters take \(self.byteCount) of \(self.byteLimit) bytes: replay or remove them"
            )
        }
    }

    /// Reads everything.
    ///
    /// - Throws: ``TelemetryError`` when the file cannot be read.
    package func contents() throws(TelemetryError) -> Contents {
        let lines: [[UInt8]]
        do throws(SpoolError) {
            lines = try self.file.lines()
        } catch {
            throw TelemetryError(error)
        }
        var contents = Contents()
        var seen: Set<DeadLetter.Key> = []
        for line in lines {
            guard let letter = DeadLetter(line: line[...]) else {
                contents.unreadable += 1
                continue
            }
            // A kill between setting aside and moving the cursor has the event set aside again.
            if seen.insert(letter.key).inserted { contents.letters.append(letter) }
        }
        return contents
    }

    /// Removes letters, all copies of them.
    ///
    /// - Throws: ``TelemetryError`` when the file cannot be written; then nothing has changed.
    package func remove(_ letters: [DeadLetter]) throws(TelemetryError) {
        let keys = Set(letters.map(\.key))
        do throws(SpoolError) {
            _ = try self.file.keep { line in DeadLetter(line: line[...]).map { !keys.contains($0.key) } ?? true }
        } catch {
            throw TelemetryError(error)
        }
    }
}
