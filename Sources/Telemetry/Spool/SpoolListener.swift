import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where a process answers over HTTP, left in its spool's folder for whoever looks after it.
///
/// It holds as long as the folder's lock is held: what a dead process left is nobody's address.
package struct SpoolListener: Sendable, Hashable, Codable {
    /// Bytes beyond which a file is none of ours.
    private static let byteLimit = 4096

    /// `http` or `https`.
    package var scheme: String
    /// The address, such as `127.0.0.1` or `::1`.
    package var host: String
    package var port: Int
    /// The process that answers.
    package var pid: Int32

    package init(scheme: String, host: String, port: Int, pid: Int32 = SystemCall.processID) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.pid = pid
    }

    /// The address as people write it.
    package var url: String { "\(self.scheme)://\(ListeningEndpoint(host: self.host, port: self.port))" }

    /// What a process left; `nil` if it left nothing that can be read.
    init?(at path: SpoolPath) {
        guard let bytes = try? PosixFile(reading: path.listener).contents(limit: Self.byteLimit),
            let listener = try? JSONDecoder().decode(Self.self, from: Data(bytes))
        else { return nil }
        self = listener
    }

    /// Where the processes answer that have their spools under `root`; none if that cannot be read.
    package static func living(in root: String) -> [SpoolListener] {
        let survey = try? SpoolRecovery.survey(root: root)
        return (survey?.alive ?? []).compactMap { SpoolListener(at: SpoolPath(root: root, name: $0)) }
    }

    fileprivate func write(to path: String) throws(SpoolError) {
        let bytes: Data
        do {
            bytes = try JSONEncoder().encode(self)
        } catch {
            throw SpoolError(.unreadable, "\(path): cannot be encoded: \(error)")
        }
        Directory.unlink(path)
        try PosixFile(creating: path).write(Array(bytes))
    }
}

extension Spool {
    /// Leaves word of where this process answers, until the spool is released.
    ///
    /// A spool in memory has no place for it.
    ///
    /// - Throws: Why the file cannot be written.
    package func announce(_ listener: SpoolListener) throws(SpoolError) {
        guard let path = self.folder.withLock({ $0?.path }) else { return }
        try listener.write(to: path.listener)
    }
}
