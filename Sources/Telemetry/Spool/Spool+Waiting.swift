import Synchronization

extension Spool {
    /// Returns when there is a record after `position`, or none will come because the spool was closed.
    ///
    /// Also returns when the task is cancelled. Appenders pay nothing for those that do not wait.
    package func waitUntilAppended(beyond position: SpoolPosition) async {
        await self.wait(for: .appended(beyond: position))
    }

    /// Returns when a destination has all records before `position`, when the spool is released, or when the task is
    /// cancelled.
    ///
    /// - Throws: `unknownDestination`.
    package func waitUntilDelivered(_ position: SpoolPosition, to destination: String) async throws {
        await self.wait(for: .delivered(position, destination: try self.index(of: destination)))
    }

    /// Returns when a record of `payloadBytes` may fit again, when the spool is closed, or when the task is cancelled.
    package func waitForSpace(_ payloadBytes: Int = 0) async {
        await self.wait(for: .space(payload: payloadBytes))
    }

    func wait(for condition: SpoolWaiters.Condition) async {
        let id = self.waiterID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // A handler that ran before this found nothing to resume; then the task is already marked as cancelled.
                let isDone = self.state.withLockSpinning { state in
                    if Task.isCancelled || state.holds(condition) { return true }
                    state.waiters.add(id, condition, continuation)
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            self.state.withLockSpinning { $0.waiters.remove(id) }?.resume()
        }
    }

    /// Resumes those whose condition holds.
    ///
    /// Not on the hot path: an append calls it only when somebody waits.
    func wake() {
        for continuation in self.state.withLockSpinning({ $0.takeWoken() }) { continuation.resume() }
    }

    func index(of destination: String) throws(SpoolError) -> Int {
        guard let index = self.manifest.destinations.firstIndex(of: destination) else {
            throw SpoolError(
                .unknownDestination,
                "spool \(self.id) has no destination '\(destination)', only \(self.manifest.destinations)"
            )
        }
        return index
    }
}
