import Synchronization
import Telemetry
import TelemetryOTLP

/// A collector that answers as it is told, and remembers what it took.
final class ScriptedTransport: OTLPTransport {
    private let answer: @Sendable (ExportRequest, Int) throws -> OTLPReply
    private let requests = Mutex<[ExportRequest]>([])

    /// `answer` is given each request, and how many there were before.
    init(_ answer: @escaping @Sendable (ExportRequest, Int) throws -> OTLPReply) { self.answer = answer }

    var received: [ExportRequest] { self.requests.withLock { $0 } }

    func send(_ request: ExportRequest) async throws -> OTLPReply {
        let count = self.requests.withLock { requests in
            requests.append(request)
            return requests.count - 1
        }
        return try self.answer(request, count)
    }

    func shutdown() async {}
}

extension ExportRequest {
    /// The names of log records.
    var logNames: [String] {
        self.logs.resourceLogs.flatMap { $0.scopeLogs }.flatMap { $0.logRecords }.map(\.eventName)
    }

    /// The spans.
    var spans: [OTLP.Span] { self.traces.resourceSpans.flatMap { $0.scopeSpans }.flatMap { $0.spans } }
}
