import Telemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A file that a server's identity is read from.
struct TLSFile {
    /// More than any chain of certificates has.
    private static let limit = 1 << 20

    let path: String
    /// What the configuration calls it.
    let field: String

    /// The whole file.
    ///
    /// A secret's owner is this user or root, and others cannot read it; its group may, as it may where keys are kept for
    /// several services.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` that names the file and what is wrong with it.
    func contents(isSecret: Bool = false) throws(TelemetryError) -> [UInt8] {
        let descriptor = open(self.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw self.systemFailure }
        defer { close(descriptor) }
        guard let status = FileStatus(descriptor: descriptor) else { throw self.systemFailure }
        guard status.isRegular else { throw self.failure("it is no ordinary file") }
        guard status.byteCount <= Self.limit else {
            throw self.failure("it has \(status.byteCount) bytes, and at most \(Self.limit) are read")
        }
        if isSecret { try self.checkSecrecy(status) }
        var bytes = [UInt8](repeating: 0, count: Int(status.byteCount))
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw self.systemFailure }
            if got == 0 { break }
            count += got
        }
        return Array(bytes.prefix(count))
    }

    private func checkSecrecy(_ status: FileStatus) throws(TelemetryError) {
        guard status.permissions & 0o027 == 0 else {
            let mode = String(status.permissions, radix: 8)
            throw self.failure("it has mode \(mode), and others than its owner can read or change it: chmod 600")
        }
        guard status.owner == geteuid() || status.owner == 0 else {
            throw self.failure("it belongs to another user")
        }
    }

    func failure(_ reason: String) -> TelemetryError {
        TelemetryError(.configuration, "\(self.field) cannot be read from \(self.path): \(reason)", field: self.field)
    }

    private var systemFailure: TelemetryError { self.failure(String(cString: strerror(errno))) }
}
