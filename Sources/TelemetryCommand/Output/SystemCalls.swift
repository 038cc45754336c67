#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What a system call said when it failed.
struct SystemFailure: Error, CustomStringConvertible {
    let code: Int32

    /// The failure of the call just made.
    static var last: SystemFailure { SystemFailure(code: errno) }

    var description: String { String(cString: strerror(self.code)) }

    var isPermission: Bool { self.code == EACCES || self.code == EPERM || self.code == EROFS }
    var isAbsence: Bool { self.code == ENOENT || self.code == ENOTDIR }
}

/// The descriptors of files, reduced to what a command needs.
enum Descriptor {
    static let standardInput: Int32 = 0
    static let standardOutput: Int32 = 1
    static let standardError: Int32 = 2

    /// Writes all bytes, waiting where the reader is slow.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let slice = UnsafeRawBufferPointer(rebasing: rest)
            #if canImport(Darwin)
            let count = Darwin.write(descriptor, slice.baseAddress, slice.count)
            #elseif canImport(Glibc)
            let count = Glibc.write(descriptor, slice.baseAddress, slice.count)
            #elseif canImport(Musl)
            let count = Musl.write(descriptor, slice.baseAddress, slice.count)
            #endif
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var place = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&place, 1, -1)
            } else if errno != EINTR {
                throw .last
            }
        }
    }

    /// Reads what is there, at least one byte unless the end is reached.
    static func read(from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(SystemFailure) -> Int {
        while true {
            #if canImport(Darwin)
            let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Glibc)
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
            let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return count }
            if errno == EAGAIN {
                var place = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                poll(&place, 1, -1)
            } else if errno != EINTR {
                throw .last
            }
        }
    }

    /// Whether nobody can read any more what would be written.
    static func isClosed(_ descriptor: Int32) -> Bool {
        var place = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&place, 1, 0) > 0 && place.revents & Int16(POLLERR | POLLHUP) != 0
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}
