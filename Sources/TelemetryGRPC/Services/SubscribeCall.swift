import GRPCCore
import ServiceLifecycle
import Telemetry

/// A client that follows what is stored.
struct SubscribeCall: Sendable {
    let subscription: LiveSubscription

    /// Writes what comes until the client cancels or the server shuts down.
    ///
    /// - Throws: ``TelemetryError`` at the end: a subscription is never complete.
    func tell(_ writer: RPCWriter<[UInt8]>) async throws {
        var updates = self.subscription.makeAsyncIterator()
        let end = updates.end
        try await withGracefulShutdownHandler {
            try await withRPCCancellationHandler {
                while let update = try await updates.next() {
                    for message in Self.messages(of: update) { try await writer.write(message) }
                }
            } onCancelRPC: {
                end()
            }
        } onGracefulShutdown: {
            end()
        }
        throw TelemetryError(.shuttingDown, "the server is shutting down; subscribe again after the last sequence")
    }

    /// Those of an ordinary batch are made once for all who have the same filter.
    private static func messages(of update: LiveUpdate) -> [[UInt8]] {
        switch update {
        case .gap(let gap): return [self.message(of: gap)]
        case .events(let batch):
            let slices = batch.slices
            if slices.count > 1 { return slices.map(self.message(of:)) }
            return [batch.form("grpc") { self.message(of: Array($0)) }]
        }
    }

    private static func message(of events: [TelemetryEvent]) -> [UInt8] {
        var response = Wire.SubscribeResponse()
        response.events.events = events.map(\.wire)
        return response.bytes
    }

    private static func message(of gap: LiveGap) -> [UInt8] {
        var response = Wire.SubscribeResponse()
        response.gap.count = Int64(gap.count)
        response.gap.first = gap.first
        response.gap.last = gap.last
        response.gap.reason = gap.reason.rawValue
        return response.bytes
    }
}
