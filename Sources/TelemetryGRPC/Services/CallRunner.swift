import GRPCCore
import Logging
import Telemetry

/// Runs the work of calls: within the budget of bytes, and with errors that clients understand.
struct CallRunner: Sendable {
    /// The bytes of all requests that are being worked on.
    let budget: ByteBudget
    /// Where it is told what should not fail and did.
    let logger: Logger

    /// Works on one message, whose bytes count until `work` returns.
    ///
    /// - Throws: `RPCError`.
    func run<Value>(_ message: [UInt8], _ work: ([UInt8]) async throws -> Value) async throws -> Value {
        guard await self.budget.take(message.count) else {
            throw RPCError(
                temporary: TelemetryError(.overloaded, "too many bytes are being worked on; try again")
            )
        }
        defer { self.budget.give(message.count) }
        return try await self.describing { try await work(message) }
    }

    /// Runs `work`, and turns what it throws into an error for the client.
    ///
    /// `cancellation` is the call's: what fails once its client is gone is nobody's fault, and not told.
    func describing<Value>(
        _ cancellation: ServerContext.RPCCancellationHandle? = nil,
        _ work: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await work()
        } catch let error as RPCError {
            throw error
        } catch let error as TelemetryError {
            throw RPCError(error)
        } catch is CancellationError {
            throw RPCError(TelemetryError(.shuttingDown, "the server is shutting down"))
        } catch  where cancellation?.isCancelled == true {
            throw RPCError(code: .cancelled, message: "the client went away")
        } catch {
            self.logger.error("A call failed.", metadata: ["error": "\(error)"])
            throw RPCError(TelemetryError(.internal, "the server failed: \(error)"))
        }
    }
}
