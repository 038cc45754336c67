import Foundation
import GRDB
import TelemetryCrypto
import TelemetrySQLite

/// A folder for one test, removed with it.
final class TemporaryFolder: Sendable {
    let path: String
    var database: String { self.path + "/telemetry.db" }

    init() {
        self.path = NSTemporaryDirectory() + "telemetry-crypto-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: self.path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: self.path) }

    /// Writes a file of a mode, and returns its path.
    func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
        let path = "\(self.path)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: NSNumber(value: mode)], ofItemAtPath: path)
        return path
    }

    /// A key file with bytes that all are the same.
    func key(_ byte: UInt8 = 7) throws -> KeySource {
        let digits = String(repeating: String(format: "%02x", byte), count: 32)
        return .keyFile(try self.write(digits + "\n", to: "key-\(byte)"))
    }

    /// Runs `body` on a connection that knows nothing of the store.
    func withConnection<Result>(_ body: (Database) throws -> Result) throws -> Result {
        let queue = try DatabaseQueue(path: self.database)
        defer { try? queue.close() }
        return try queue.writeWithoutTransaction(body)
    }

    /// Whether any file of the folder or below it contains a text.
    func contains(_ text: String) throws -> Bool {
        let needle = Data(text.utf8)
        for case let name as String in FileManager.default.enumerator(atPath: self.path) ?? .init() {
            guard let data = FileManager.default.contents(atPath: "\(self.path)/\(name)") else { continue }
            if data.range(of: needle) != nil { return true }
        }
        return false
    }
}
