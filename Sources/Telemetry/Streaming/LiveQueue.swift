import Synchronization

/// The updates that wait for one subscriber, who reads them from one task.
final class LiveQueue: Sendable {
    private struct State {
        var queue: LiveQueueState
        var reader: CheckedContinuation<LiveUpdate?, Never>?
    }

    private let state: Mutex<State>

    init(eventLimit: Int, byteLimit: Int) {
        self.state = Mutex(State(queue: LiveQueueState(eventLimit: eventLimit, byteLimit: byteLimit)))
    }

    func append(_ batch: LiveBatch) { self.change { $0.append(batch) } }

    func finish() { self.change { $0.finish() } }

    /// The next update; `nil` when nothing more comes, or the task is cancelled.
    func next() async -> LiveUpdate? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: LiveUpdate?? = self.state.withLock { state in
                    if let update = state.queue.next() { return .some(update) }
                    if state.queue.isFinished || Task.isCancelled { return .some(nil) }
                    state.reader = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let reader = self.state.withLock { $0.reader.take() }
            reader?.resume(returning: nil)
        }
    }

    /// The next update within a time.
    func next(atMost limit: Duration) async -> LiveWait {
        await withTaskGroup(of: LiveUpdate?.self) { group in
            group.addTask { await self.next() }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            var update = await group.next() ?? nil
            group.cancelAll()
            // Both may have ended at once, and an update that was taken out must not be lost.
            while let other = await group.next() { update = update ?? other }
            if let update { return .update(update) }
            return self.isOver ? .end : .quiet
        }
    }

    /// Whether nothing waits and nothing more comes.
    var isOver: Bool { self.state.withLock { $0.queue.isFinished && $0.queue.isEmpty } }

    private func change(_ body: (inout LiveQueueState) -> Void) {
        let (reader, update) = self.state.withLock { state -> (CheckedContinuation<LiveUpdate?, Never>?, LiveUpdate?) in
            body(&state.queue)
            guard state.reader != nil else { return (nil, nil) }
            let update = state.queue.next()
            return update != nil || state.queue.isFinished ? (state.reader.take(), update) : (nil, nil)
        }
        reader?.resume(returning: update)
    }
}
