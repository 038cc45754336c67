/// What a test has go wrong with files: a full disk, a device that fails, writes that come to an end too early.
///
/// Asked before each call to the system that is not a store to mapped memory, and only in the task that set it.
package struct FileFaults: Sendable {
    /// What is about to be done with a file.
    package enum Operation: Sendable, Hashable, CaseIterable {
        case open
        case read
        case write
        case allocate
        case synchronize
    }

    /// What goes wrong.
    package enum Fault: Sendable, Hashable {
        /// The call fails with this error number.
        case error(Int32)
        /// A write takes no more than so many bytes at a time.
        case short(Int)
    }

    /// The faults of the current task; `nil`, as always outside of tests, for none.
    @TaskLocal package static var current: FileFaults?

    private let decide: @Sendable (Operation, _ path: String) -> Fault?

    /// Faults as `decide` says, which is asked about each call.
    package init(_ decide: @escaping @Sendable (Operation, _ path: String) -> Fault?) { self.decide = decide }

    static func fault(_ operation: Operation, _ path: String) -> Fault? { self.current?.decide(operation, path) }
}
