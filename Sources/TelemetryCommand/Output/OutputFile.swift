#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
import Telemetry

/// Bytes on their way to standard output or a file, gathered so that a line does not cost a system call.
struct OutputFile: ~Copyable {
    /// Nobody reads any more.
    struct Closed: Error {}

    private static let flushSize = 1 << 16

    private let descriptor: Int32
    private let name: String
    /// What is to be written; append here.
    var buffer = ByteWriter(capacity: 1 << 12)

    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    static var standard: OutputFile { OutputFile(descriptor: Descriptor.standardOutput, name: "standard output") }

    mutating func write(_ text: String) throws {
        self.buffer.append(utf8: text)
        try self.flushIfLarge()
    }

    mutating func write(_ bytes: [UInt8]) throws {
        self.buffer.append(bytes)
        try self.flushIfLarge()
    }

    /// Hands on what was gathered once that is much.
    mutating func flushIfLarge() throws {
        if self.buffer.count >= Self.flushSize { try self.flush() }
    }

    /// Hands on what was gathered.
    mutating func flush() throws {
        defer { self.buffer.removeAll() }
        do throws(SystemFailure) {
            try Descriptor.write(self.buffer.bytes, to: self.descriptor)
        } catch {
            if error.code == EPIPE { throw Closed() }
            throw TelemetryError(.storage, "\(self.name) cannot be written", cause: error)
        }
    }
}
