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

    let port: Int

    /// The answer of `/health`; `nil` if nobody answers in two seconds, or not like a collector.
    var health: JSONObject? {
        guard let answer = self.get("/health"), let body = Self.body(of: answer) else { return nil }
        return (try? JSONReader.value(in: body))?.object
    }

    private func get(_ path: String) -> [UInt8]? {
        #if canImport(Darwin)
        let kind = SOCK_STREAM
        #else
        let kind = Int32(SOCK_STREAM.rawValue)
        #endif
        let connection = socket(AF_INET, kind, 0)
        guard connection >= 0 else { return nil }
        defer { close(connection) }
        guard self.connect(connection) else { return nil }
        let request = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(self.port)\r\nConnection: close\r\n\r\n"
        let isSent = Array(request.utf8).withUnsafeBytes { (try? Descriptor.write($0, to: connection)) != nil }
        return isSent ? Self.read(connection) : nil
    }

    private func connect(_ connection: Int32) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: self.port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { self.connect(connection, $0, size) == 0 }
        }
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

extension LocalCollector {
    /// What the collector says is wrong, if it is one of these processes.
    func findings(processes: Set<Int32>) -> [HealthReport.Finding] {
        guard let health, case .integer(let process) = health["processId"],
            processes.contains(Int32(truncatingIfNeeded: process))
        else { return [] }
        return (health["findings"]?.array ?? []).compactMap { value in
            guard let finding = value.object, let message = finding["message"]?.string,
                let status = finding["status"]?.string.flatMap(HealthReport.Status.init(rawValue:))
            else { return nil }
            return HealthReport.Finding(
                status,
                finding["subject"]?.string ?? "collector",
                "The collector (process \(process)) says: \(message)",
                advice: finding["advice"]?.string
            )
        }
    }
}
