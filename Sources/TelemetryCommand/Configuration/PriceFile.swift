import Synchronization
import Telemetry
import TelemetryAgents

/// The user's own prices, read again as soon as their file is another.
///
/// Cost: to ask the system for the file's status, about a microsecond each time.
final class PriceFile: PriceSource {
    /// What tells that a file is another than the one that was read.
    private struct Version: Equatable {
        var number: UInt64
        var modified: Int64
        var byteCount: Int64

        init?(_ path: String) {
            guard let status = FileStatus(path: path) else { return nil }
            self.number = status.number
            self.modified = status.modified
            self.byteCount = status.byteCount
        }
    }

    private struct State {
        var version: Version?
        var prices: PriceTable
    }

    private static let limit = 1 << 20

    private let path: String
    private let warn: @Sendable (CommandFailure) -> Void
    private let state: Mutex<State>

    /// Reads the prices.
    ///
    /// - Parameters:
    ///   - path: Where they are.
    ///   - warn: Told once of each later version of the file that cannot be understood; what was in force then stays so.
    /// - Throws: `CommandFailure` that names the file, or what is wrong in it.
    init(_ path: String, warn: @escaping @Sendable (CommandFailure) -> Void) throws(CommandFailure) {
        self.path = path
        self.warn = warn
        // Asked for before it is read: what changes in between is seen the next time.
        let version = Version(path)
        self.state = Mutex(State(version: version, prices: try Self.table(at: path)))
    }

    var prices: PriceTable {
        let version = Version(self.path)
        let (prices, failure) = self.state.withLock { state -> (PriceTable, CommandFailure?) in
            guard version != state.version else { return (state.prices, nil) }
            state.version = version
            do throws(CommandFailure) {
                state.prices = try Self.table(at: self.path)
                return (state.prices, nil)
            } catch {
                return (state.prices, error)
            }
        }
        if let failure { self.warn(failure) }
        return prices
    }

    /// The published prices, and the user's own before them.
    ///
    /// - Throws: `CommandFailure` that names the file, or what is wrong in it.
    static func table(at path: String) throws(CommandFailure) -> PriceTable {
        guard FilePath.exists(path) else { return PriceTable() }
        let text = try FileText.read(path, limit: Self.limit)
        do throws(TelemetryError) {
            return try PriceTable(json: text)
        } catch {
            throw CommandFailure(error).within(path)
        }
    }
}
