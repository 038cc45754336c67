import Synchronization

/// The last store of a write to shared memory: whoever sees it, after a kill too, sees all that was stored before it.
enum Publication {
    @inline(__always)
    static func store(_ value: UInt32, to place: UnsafeMutableRawPointer) {
        place.assumingMemoryBound(to: Atomic<UInt32>.self).pointee.store(value.littleEndian, ordering: .releasing)
    }
}
