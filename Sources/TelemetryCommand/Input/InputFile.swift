#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
import Telemetry

/// An open file that is read, or standard input.
final class InputFile: Sendable {
    /// The name for messages.
    let name: String
    private let descriptor: Int32

    private init(name: String, descriptor: Int32) {
        self.name = name
        self.descriptor = descriptor
    }

    static let standard = InputFile(name: "standard input", descriptor: Descriptor.standardInput)

    /// Opens a file.
    ///
    /// - Throws: `CommandFailure` that names the path.
    convenience init(path: String) throws(CommandFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandFailure(.last, at: path) }
        self.init(name: path, descriptor: descriptor)
    }

    deinit {
        if self.descriptor != Descriptor.standardInput { close(self.descriptor) }
    }

    /// Reads what is there, at least one byte unless the end is reached; waits for it.
    ///
    /// - Throws: `CommandFailure` that names the file.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(CommandFailure) -> Int {
        do throws(SystemFailure) {
            return try Descriptor.read(from: self.descriptor, into: buffer)
        } catch {
            throw CommandFailure(error, at: self.name)
        }
    }
}

extension CommandFailure {
    /// A failure of the system that has to do with a file.
    init(_ failure: SystemFailure, at path: String) {
        let status: ExitStatus = failure.isAbsence ? .notFound : failure.isPermission ? .noPermission : .inputOutput
        self.init(status, failure.isAbsence ? .notFound : .storage, "\(path): \(failure)")
    }
}
