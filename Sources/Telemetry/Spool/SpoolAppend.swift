/// What became of a record that was given to the spool.
package enum SpoolAppend: Sendable, Hashable {
    /// Kept.
    ///
    /// The position is the one just after the record (after the last of a batch): a destination has it once its cursor
    /// is there or beyond, the disk has it once ``Spool/sync(through:)`` returned for it.
    case kept(SpoolPosition)
    /// The byte limit is reached because a required destination is behind.
    ///
    /// Try again after ``Spool/waitForSpace()``.
    case full
    /// The record is longer than the limit, in bytes; it can never be kept.
    case tooLarge(limit: Int)
    /// No segment could be made: the disk is full, or fails.
    case failed(SpoolFailure)
    /// The spool was closed, or belongs to a dead process and is only read.
    case closed
}

/// Why no segment could be made, small enough to be returned from the hot path.
package struct SpoolFailure: Sendable, Hashable, CustomStringConvertible {
    /// The system's error number.
    package let errno: Int32

    package init(errno: Int32) {
        self.errno = errno
    }

    /// Whether no space is left or a quota is used up, so that it may pass by itself.
    package var isDiskFull: Bool { SystemCall.meansDiskFull(self.errno) }

    package var description: String { SystemCall.text(self.errno) }
}
