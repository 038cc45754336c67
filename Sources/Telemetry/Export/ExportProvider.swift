/// Turns pages of events into the bytes of one document.
///
/// A conformer keeps no state: it is told how many events went before.
public protocol ExportProvider: Sendable {
    /// What is written.
    var format: ExportFormat { get }

    /// What stands before the first event.
    ///
    /// Default: nothing.
    func header() -> [UInt8]

    /// The bytes of some events, of which `count` precede in the same document.
    func page(_ events: [TelemetryEvent], after count: Int) -> [UInt8]

    /// What stands after the last of `count` events.
    ///
    /// Default: nothing.
    func footer(after count: Int) -> [UInt8]
}

extension ExportProvider {
    /// Nothing.
    public func header() -> [UInt8] { [] }

    /// Nothing.
    public func footer(after count: Int) -> [UInt8] { [] }
}
