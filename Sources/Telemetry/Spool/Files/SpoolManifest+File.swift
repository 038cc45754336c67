#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SpoolManifest {
    private struct Version: Decodable {
        var format: Int
    }

    /// Bytes beyond which a manifest is not read.
    ///
    /// Ours has a few hundred.
    private static let byteLimit = 1 << 20

    func write(to path: String, synchronized: Bool) throws(SpoolError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let bytes: Data
        do {
            bytes = try encoder.encode(self)
        } catch {
            throw SpoolError(.unreadable, "\(path): cannot be encoded: \(error)")
        }
        let file = try PosixFile(creating: path)
        try file.write(Array(bytes))
        if synchronized { try file.synchronize() }
    }

    /// - Throws: `newerFormat` with the version needed, `unreadable` if it is no manifest, or why it cannot be opened.
    init(contentsOf path: String) throws(SpoolError) {
        let bytes = try PosixFile(reading: path).contents(limit: Self.byteLimit)
        let decoder = JSONDecoder()
        do {
            let format = try decoder.decode(Version.self, from: Data(bytes)).format
            guard format <= Self.currentFormat else {
                throw SpoolError(
                    .newerFormat,
                    "\(path): format \(format) needs a newer version; this one reads up to \(Self.currentFormat)"
                )
            }
            self = try decoder.decode(Self.self, from: Data(bytes))
        } catch let error as SpoolError {
            throw error
        } catch {
            throw SpoolError(.unreadable, "\(path): not a manifest: \(error)")
        }
    }
}
