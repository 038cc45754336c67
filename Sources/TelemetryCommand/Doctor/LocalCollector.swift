import Telemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A collector on this machine, asked how it does: what a living process knows stands in no file.
struct LocalCollector: Sendable {
    private static let patience: Int32 = 2000
    private static let answerLimit = 1 << 20

    let listener: SpoolListener

    /// The answer of `/health`; `nil` if nobody answers in two seconds, or not like a collector.
    var health: JSONObject? {
        guard let answer = self.get("/health"), let body = Self.body(of: answer) else { return nil }
        return (try? JSONReader.value(in: body))?.object
    }

    private func get(_ path: String) -> [UInt8]? {
        guard let connection = self.connection() else { return nil }
        defer { close(connection) }
        let host = ListeningEndpoint(host: self.host, port: self.listener.port)
        let request = "GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"
        let isSent = Array(request.utf8).withUnsafeBytes { (try? Descriptor.write($0, to: connection)) != nil }
        return isSent ? Self.read(connection) : nil
    }

    /// The address to ask, where the collector listens on all that the machine has.
    private var host: String { ["0.0.0.0": "127.0.0.1", "::": "::1"][self.listener.host] ?? self.listener.host }

    /// A connection to the collector; `nil` if there is none to be had.
    private func connection() -> Int32? {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST
        #if canImport(Darwin)
        hints.ai_socktype = SOCK_STREAM
        #else
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #endif
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(self.host, "\(self.listener.port)", &hints, &found) == 0, let found else { return nil }
        defer { freeaddrinfo(found) }
        let connection = socket(found.pointee.ai_family, found.pointee.ai_socktype, 0)
        guard connection >= 0 else { return nil }
        if self.connect(connection, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0 { return connection }
        close(connection)
        return nil
    }

    private func connect(_ connection: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t) -> Int32 {
        #if canImport(Darwin)
        Darwin.connect(connection, address, size)
        #elseif canImport(Glibc)
        Glibc.connect(connection, address, size)
        #elseif canImport(Musl)
        Musl.connect(connection, address, size)
        #endif
    }

    /// What comes until the other end closes.
    private static func read(_ connection: Int32) -> [UInt8]? {
        var answer: [UInt8] = []
        while answer.count < self.answerLimit {
            var place = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
            guard poll(&place, 1, self.patience) > 0 else { return nil }
            var piece = [UInt8](repeating: 0, count: 16_384)
            let count = piece.withUnsafeMutableBytes { try? Descriptor.read(from: connection, into: $0) }
            guard let count else { return nil }
            if count == 0 { return answer }
            answer += piece[..<count]
        }
        return nil
    }

    private static func body(of answer: [UInt8]) -> [UInt8]? {
        let end = Array("\r\n\r\n".utf8)
        guard answer.starts(with: Array("HTTP/1.1 ".utf8)) else { return nil }
        for start in answer.indices where answer[start...].starts(with: end) {
            return Array(answer[(start + end.count)...])
        }
        return nil
    }
}
