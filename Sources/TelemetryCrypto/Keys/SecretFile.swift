import Telemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A file that holds a secret: a regular one that only its owner, this user or root, can read.
struct SecretFile {
    /// Bytes beyond which no secret is looked for.
    private static let limit = 4096

    let path: String

    /// The whole file.
    ///
    /// - Throws: ``TelemetryError`` with code `no_key` that names the file and what is wrong with it.
    func contents() throws(TelemetryError) -> SecretBytes {
        let descriptor = open(self.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw self.failure(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        try self.check(descriptor)
        return try SecretBytes(capacity: Self.limit) { memory throws(TelemetryError) in
            var count = 0
            while count < memory.count {
                let read = read(descriptor, memory.baseAddress.map { $0 + count }, memory.count - count)
                if read < 0 {
                    if errno == EINTR { continue }
                    throw self.failure(String(cString: strerror(errno)))
                }
                if read == 0 { break }
                count += read
            }
            return count
        }
    }

    private func check(_ descriptor: Int32) throws(TelemetryError) {
        guard let status = FileStatus(descriptor: descriptor) else {
            throw self.failure(String(cString: strerror(errno)))
        }
        guard status.isRegular else { throw self.failure("it is no ordinary file") }
        guard status.permissions == 0o600 || status.permissions == 0o400 else {
            let text = String(status.permissions, radix: 8)
            throw self.failure(
                "it has mode \(String(repeating: "0", count: max(4 - text.count, 0)))\(text), and only its owner may be "
                    + "able to read it: chmod 600"
            )
        }
        guard status.owner == geteuid() || status.owner == 0 else {
            throw self.failure("it belongs to another user")
        }
        guard status.byteCount <= Self.limit else {
            throw self.failure("it has \(status.byteCount) bytes, and a secret at most \(Self.limit)")
        }
    }

    private func failure(_ reason: String) -> TelemetryError {
        TelemetryError(.noKey, "the key cannot be read from \(self.path): \(reason)")
    }
}
