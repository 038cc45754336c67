import Foundation

enum Files {
    /// Removes a database with all that lies beside it.
    static func removeDatabase(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-spool"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}
