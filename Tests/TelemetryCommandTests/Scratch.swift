import Foundation

/// Files that live as long as a test.
enum Scratch {
    static func withDirectory<Result>(_ body: (String) throws -> Result) throws -> Result {
        let directory = try self.make()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        return try body(directory)
    }

    static func withDirectory<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let directory = try self.make()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        return try await body(directory)
    }

    static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    static func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }

    static func makeWritableByAll(_ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
    }

    /// Below the user's temporary folder, with links resolved, as `getcwd` would name it.
    private static func make() throws -> String {
        let path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("telemetry-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }
}
