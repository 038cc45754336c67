import Synchronization

/// Ends the pauses of tasks that would otherwise sleep on.
package final class Alarm: Sendable {
    private struct State {
        var sleepers: [UInt64: CheckedContinuation<Bool, Never>] = [:]
        var nextID: UInt64 = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// Wakes all who sleep now.
    package func ring() {
        let sleepers = self.state.withLock { state in
            defer { state.sleepers = [:] }
            return state.sleepers.values.map { $0 }
        }
        for sleeper in sleepers { sleeper.resume(returning: true) }
    }

    /// Sleeps for `duration`, or until the alarm rings or the task is cancelled.
    ///
    /// Returns whether it rang.
    @discardableResult
    package func sleep(for duration: Duration) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                try? await Task.sleep(for: duration)
                return false
            }
            group.addTask { await self.wait() }
            let rang = await group.next() ?? false
            group.cancelAll()
            return rang
        }
    }

    /// Waits until the alarm rings (true) or the task is cancelled (false).
    private func wait() async -> Bool {
        let id = self.state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = self.state.withLock { state in
                    if Task.isCancelled { return true }
                    state.sleepers[id] = continuation
                    return false
                }
                if isOver { continuation.resume(returning: false) }
            }
        } onCancel: {
            self.state.withLock { $0.sleepers.removeValue(forKey: id) }?.resume(returning: false)
        }
    }
}
