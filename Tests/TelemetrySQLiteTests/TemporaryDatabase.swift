import Foundation

/// A folder for one test's database, removed with it.
final class TemporaryDatabase: Sendable {
    let folder: String
    var path: String { self.folder + "/telemetry.db" }

    init() {
        self.folder = NSTemporaryDirectory() + "telemetry-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: self.folder) }
}
