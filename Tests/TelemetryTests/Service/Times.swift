import Synchronization
import Telemetry

/// A clock that tells given times, and the last one for ever.
final class Times: Sendable {
    private let times: Mutex<[Int64]>

    init(_ times: [Int64]) { self.times = Mutex(times) }

    func next() -> Timestamp {
        self.times.withLock { times in
            Timestamp(nanoseconds: times.count > 1 ? times.removeFirst() : times.first ?? 0)
        }
    }
}
