import CCRC32C
import Synchronization

/// An append-only log of opaque records on disk, from which several destinations read, each at its own pace.
///
/// What ``append(_:)`` keeps survives the death of the process: it is stored in memory that is shared with a file.
/// Nothing runs by itself: the owner gives ``maintain()`` a task, so that appends find a segment ready, and reads for
/// each destination with a ``SpoolReader``. Without either, appending still works, more slowly.
package final class Spool: Sendable {
    /// The folder's name.
    package let id: String
    /// What the folder says about itself.
    package let manifest: SpoolManifest
    package let policy: SpoolPolicy
    let recordLimit: Int

    let state: Mutex<SpoolState>
    let folder: Mutex<SpoolFolder?>
    /// Held by the thread that waits for the device.
    let device = Mutex<Void>(())
    let seed: UInt32
    let source: SegmentSource
    private let nextWaiter = Atomic<UInt64>(0)

    init(
        manifest: SpoolManifest,
        policy: SpoolPolicy,
        folder: consuming sending SpoolFolder?,
        source: SegmentSource,
        state: SpoolState
    ) {
        self.id = manifest.id
        self.manifest = manifest
        self.policy = policy
        self.recordLimit = policy.recordLimit
        self.seed = state.seed
        self.source = source
        self.state = Mutex(state)
        self.folder = Mutex(folder)
    }

    /// The position after the last record.
    package var tail: SpoolPosition { self.state.withLockSpinning { $0.tail } }

    /// How many tasks wait for something.
    package var waiterCount: Int { self.state.withLockSpinning { $0.waiters.count } }

    func waiterID() -> UInt64 {
        self.nextWaiter.add(1, ordering: .relaxed).newValue
    }

    static func seed(of id: String) -> UInt32 {
        var id = id
        return id.withUTF8 { crc32c_extend(0, $0.baseAddress, $0.count) }
    }
}
