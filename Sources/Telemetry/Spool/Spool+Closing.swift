import Synchronization

extension Spool {
    /// Ends appending.
    ///
    /// Destinations may still read what is there.
    package func close() {
        let woken = self.state.withLockSpinning { state in
            state.seal()
            state.dropSpares()
            state.reclaim()
            return state.takeWoken()
        }
        for continuation in woken { continuation.resume() }
        self.tidy()
    }

    /// Removes the folder if the spool is closed and every destination in its manifest has everything; false if not.
    @discardableResult
    package func removeIfDrained() -> Bool {
        let isDrained = self.state.withLockSpinning { state in
            guard state.writer == nil, !state.isReleased, state.isDelivered(to: state.tail) else { return false }
            state.reclaim()
            state.isReleased = true
            return true
        }
        guard isDrained else { return false }
        self.wake()
        self.tidy()
        self.folder.withLock { $0.take() }?.remove()
        return true
    }

    /// Gives up the folder's lock, so that another process may take over what is left.
    ///
    /// Closes the spool first.
    package func release() {
        self.close()
        self.state.withLockSpinning { $0.isReleased = true }
        self.wake()
        self.folder.withLock { folder in
            if let path = folder?.path { Directory.unlink(path.listener) }
            folder = nil
        }
    }
}
