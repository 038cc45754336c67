import Telemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A file that takes its name only when it is complete.
enum PendingFile {
    /// Writes to a file beside `path` that takes its place at the end; on an error nothing is left of it.
    ///
    /// A new file is its owner's alone; one that takes another's place may be read by whom that could be read by.
    /// What is no regular file, such as a pipe or `/dev/null`, is written to as it stands.
    static func write(to path: String, _ body: (inout OutputFile) async throws -> Void) async throws {
        guard self.isReplaceable(path) else {
            let descriptor = try self.open(path, O_WRONLY | O_CLOEXEC, name: path)
            defer { close(descriptor) }
            var output = OutputFile(descriptor: descriptor, name: path)
            return try await body(&output)
        }
        let target = self.resolved(path)
        let pending = "\(target).\(getpid()).partial"
        let descriptor = try self.open(pending, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, name: path)
        do {
            var output = OutputFile(descriptor: descriptor, name: path)
            try await body(&output)
            if let permissions = FileStatus(path: target)?.permissions {
                guard fchmod(descriptor, mode_t(permissions)) == 0 else { throw CommandFailure(.last, at: path) }
            }
            guard fsync(descriptor) == 0, rename(pending, target) == 0 else {
                throw CommandFailure(.last, at: path)
            }
            close(descriptor)
        } catch {
            close(descriptor)
            unlink(pending)
            throw error
        }
    }

    private static func open(_ path: String, _ flags: Int32, name: String) throws(CommandFailure) -> Int32 {
        let ownerOnly: mode_t = 0o600
        #if canImport(Darwin)
        let descriptor = Darwin.open(path, flags, ownerOnly)
        #elseif canImport(Glibc)
        let descriptor = Glibc.open(path, flags, ownerOnly)
        #elseif canImport(Musl)
        let descriptor = Musl.open(path, flags, ownerOnly)
        #endif
        guard descriptor >= 0 else { throw CommandFailure(.last, at: name) }
        return descriptor
    }

    /// Whether a file of this name is written beside it first: there is none, or it is a regular one.
    static func isReplaceable(_ path: String) -> Bool {
        FileStatus(path: path)?.isRegular ?? true
    }

    /// The file that a symbolic link leads to, so that the link stays.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
