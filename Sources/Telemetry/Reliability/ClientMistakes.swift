import Synchronization

/// Counts what clients get wrong; in a file as well, once one is attached, so that `doctor` sees it when nothing runs.
package final class ClientMistakes: Sendable {
    private struct State: Sendable {
        var counts: [ClientMistake: Int] = [:]
        var file: CounterFile?
    }

    private let state = Mutex(State())

    package init() {}

    package func count(_ mistake: ClientMistake) {
        self.state.withLock { state in
            state.counts[mistake, default: 0] += 1
            state.file?.add(1, to: Self.slot(of: mistake))
        }
    }

    package var counts: [ClientMistake: Int] { self.state.withLock { $0.counts } }

    /// Counts in the file of a spool's root as well from now on.
    ///
    /// - Throws: ``TelemetryError`` when the file cannot be opened or made.
    package func attach(root: String) throws(TelemetryError) {
        let file = try CounterFile(path: Self.path(root: root))
        self.state.withLock { $0.file = file }
    }

    /// What clients of all processes got wrong that shared a root.
    ///
    /// - Throws: ``TelemetryError`` when it cannot be read.
    package static func recorded(root: String) throws(TelemetryError) -> [(
        mistake: ClientMistake, seen: CounterFile.Count
    )] {
        let path = self.path(root: root)
        guard Directory.exists(path) else { return [] }
        let file = try CounterFile(path: path, isReadOnly: true)
        return ClientMistake.allCases.map { ($0, file[self.slot(of: $0)]) }.filter { $0.1.count > 0 }
    }

    /// The place in the file: the order of the cases, to which new ones are added last.
    private static func slot(of mistake: ClientMistake) -> Int { ClientMistake.allCases.firstIndex(of: mistake) ?? 0 }

    private static func path(root: String) -> String { "\(root)/mistakes" }
}
