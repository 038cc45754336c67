extension Pipeline {
    /// Waits until every store has what was kept before the call.
    ///
    /// - Throws: ``TelemetryError`` with code `timeout` that names the store and how many events wait for it.
    package func flush(within limit: Duration) async throws {
        let tail = self.spool.tail
        self.alarm.ring()
        for destination in self.destinations {
            guard await self.isDelivered(tail, to: destination, within: limit) else {
                let backlog = (try? self.spool.reader(for: destination.name).backlog.records) ?? 0
                let reason = destination.progress.lastError.map { ": \($0)" } ?? ""
                throw TelemetryError(
                    .timeout,
                    "\(backlog) events still wait for the store \"\(destination.name)\"\(reason)"
                )
            }
            try await destination.provider.flush()
        }
    }

    /// Waits for the first store to have what was kept before the call; returns how many events it lacks.
    package func settle(within limit: Duration) async -> Int {
        guard let destination = self.destinations.first else { return 0 }
        let tail = self.spool.tail
        self.alarm.ring()
        if await self.isDelivered(tail, to: destination, within: limit) { return 0 }
        return Int((try? self.spool.reader(for: destination.name).backlog.records) ?? 0)
    }

    /// Waits until the device has what was kept up to a place in the spool.
    ///
    /// - Throws: ``TelemetryError`` with code `storage`.
    package func synchronize(through position: SpoolPosition) async throws(TelemetryError) {
        do {
            try await self.spool.synchronize(through: position)
        } catch {
            throw TelemetryError(.storage, "the device did not take the events", cause: error)
        }
    }

    func isDelivered(
        _ position: SpoolPosition,
        to destination: Destination,
        within limit: Duration
    ) async -> Bool {
        guard let reader = try? self.spool.reader(for: destination.name) else { return false }
        if reader.committed >= position || reader.backlog.records == 0 { return true }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await self.spool.waitUntilDelivered(position, to: destination.name) }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
        return reader.spool.isDelivered(position, to: destination.name)
    }
}
