import GRPCCore
import ServiceLifecycle
import Telemetry

/// A client that wants to know whenever a service's health changes.
struct HealthWatch: Sendable {
    typealias Status = Grpc_Health_V1_HealthCheckResponse.ServingStatus

    /// How often to look.
    let interval: Duration
    /// How things are now.
    let status: @Sendable () async -> Status

    /// Writes how things are, and each change, until the client cancels or the server shuts down.
    ///
    /// - Throws: ``TelemetryError`` at the end: there is no last word.
    func tell(_ writer: RPCWriter<[UInt8]>) async throws {
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await self.follow(writer) }
                group.addTask {
                    let (cancelled, end) = AsyncStream<Void>.makeStream()
                    await withRPCCancellationHandler {
                        for await _ in cancelled {}
                    } onCancelRPC: {
                        end.finish()
                    }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        }
        throw TelemetryError(.shuttingDown, "the server is shutting down")
    }

    private func follow(_ writer: RPCWriter<[UInt8]>) async throws {
        var told: Status?
        while true {
            let status = await self.status()
            if status != told {
                var response = Grpc_Health_V1_HealthCheckResponse()
                response.status = status
                try await writer.write(response.bytes)
                told = status
            }
            try await Task.sleep(for: self.interval)
        }
    }
}
