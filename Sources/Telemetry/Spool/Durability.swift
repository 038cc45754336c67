/// What an accepted event survives.
///
/// Default everywhere: ``process``. More durability costs latency for those that wait, never for `record`.
public struct Durability: Sendable, Hashable, CustomStringConvertible {
    private enum Kind: String {
        case memory
        case process
        case power
    }

    private let kind: Kind

    /// Nothing: events live in memory until a destination has them, and are lost with the process.
    public static let memory = Self(kind: .memory)

    /// The death of the process, `kill -9` included, but not the loss of power.
    ///
    /// No waiting, no system call.
    public static let process = Self(kind: .process)

    /// The loss of power, too, for whoever waits: `track`, `flush` and a server's answer wait for a synchronisation of
    /// the disk (one for all that wait at that moment; milliseconds).
    ///
    /// A bare `record` is covered by the next `flush`.
    public static let power = Self(kind: .power)

    private init(kind: Kind) {
        self.kind = kind
    }

    /// Reads the name that a configuration file uses: `memory`, `process` or `power`.
    ///
    /// Nil for any other.
    public init?(name: String) {
        guard let kind = Kind(rawValue: name) else { return nil }
        self.init(kind: kind)
    }

    /// The name that a configuration file uses.
    public var description: String { self.kind.rawValue }
}
