import Synchronization

/// The updates that wait for one subscriber, who reads them from one task.
final class LiveQueue: Sendable {
    private struct State {
        var queue: LiveQueueState
        var reader: CheckedContinuation<LiveWait, Never>?
    }

    private let state: Mutex<State>

    init(eventLimit: Int, byteLimit: Int) {
        self.state = Mutex(State(queue: LiveQueueState(eventLimit: eventLimit, byteLimit: byteLimit)))
    }

    func append(_ batch: LiveBatch) { self.change { $0.append(batch) } }

    func finish() { self.change { $0.finish() } }

    /// The next update; quiet when ``nudge()`` came first, or the task is cancelled.
    ///
    /// Costs one suspension: it is called a hundred times a second for each of hundreds of subscribers.
    func next() async -> LiveWait {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: LiveWait? = self.state.withLock { state in
                    if let update = state.queue.next() { return .update(update) }
                    if state.queue.isFinished { return .end }
                    if Task.isCancelled { return .quiet }
                    state.reader = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            self.nudge()
        }
    }

    /// Lets a reader who waits go on with nothing.
    func nudge() {
        self.state.withLock { $0.reader.take() }?.resume(returning: .quiet)
    }

    /// Whether nothing waits and nothing more comes.
    var isOver: Bool { self.state.withLock { $0.queue.isFinished && $0.queue.isEmpty } }

    private func change(_ body: (inout LiveQueueState) -> Void) {
        let woken = self.state.withLock { state -> (reader: CheckedContinuation<LiveWait, Never>, wait: LiveWait)? in
            body(&state.queue)
            guard let reader = state.reader else { return nil }
            let update = state.queue.next()
            guard update != nil || state.queue.isFinished else { return nil }
            state.reader = nil
            return (reader, update.map { .update($0) } ?? .end)
        }
        if let woken { woken.reader.resume(returning: woken.wait) }
    }
}
