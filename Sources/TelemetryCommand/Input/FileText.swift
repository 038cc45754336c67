import Telemetry

/// Whole small files.
enum FileText {
    /// The text of a file of at most `limit` bytes.
    ///
    /// - Throws: `CommandFailure` that names the path, for larger files too and for what is not UTF-8.
    static func read(_ path: String, limit: Int) throws(CommandFailure) -> String {
        let file = try InputFile(path: path)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = try Self.fill(&piece, from: file)
            if count == 0 { break }
            bytes += piece[..<count]
            guard bytes.count <= limit else {
                throw CommandFailure(
                    .badData,
                    .fieldTooLarge,
                    "\(path): a file may have \(limit) bytes, and it has more"
                )
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.badData, .malformedJSON, "\(path): is not UTF-8")
        }
        return text
    }

    private static func fill(_ piece: inout [UInt8], from file: InputFile) throws(CommandFailure) -> Int {
        var failure: CommandFailure?
        let count = piece.withUnsafeMutableBytes { buffer -> Int in
            do throws(CommandFailure) {
                return try file.read(into: buffer)
            } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        return count
    }
}
