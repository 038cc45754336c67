/// Why the spool could not do something.
///
/// The message names the file, the limit and the value seen.
package struct SpoolError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure; more may come.
    package struct Code: Sendable, Hashable {
        private enum Kind {
            case invalidPolicy
            case networkFileSystem
            case newerFormat
            case unreadable
            case diskFull
            case inputOutput
            case unknownDestination
            case closed
        }

        private let kind: Kind

        /// A value of the policy cannot work.
        package static let invalidPolicy = Self(kind: .invalidPolicy)
        /// The folder is on a file system where memory maps and locks do not hold what they promise.
        package static let networkFileSystem = Self(kind: .networkFileSystem)
        /// Written by a newer version of this program.
        package static let newerFormat = Self(kind: .newerFormat)
        /// A file is not what its name says.
        package static let unreadable = Self(kind: .unreadable)
        /// No space is left, or a quota is used up.
        package static let diskFull = Self(kind: .diskFull)
        /// The system refused for another reason; see `errno`.
        package static let inputOutput = Self(kind: .inputOutput)
        /// The manifest names no such destination.
        package static let unknownDestination = Self(kind: .unknownDestination)
        /// The spool was released or removed.
        package static let closed = Self(kind: .closed)
    }

    package var code: Code
    package var message: String
    /// The system's error number, 0 if the system had no part in it.
    package var errno: Int32

    package init(_ code: Code, _ message: String, errno: Int32 = 0) {
        self.code = code
        self.message = message
        self.errno = errno
    }

    package var description: String { self.message }
}
