import Synchronization
import Telemetry
import TelemetryServer

/// Says where the collector listens, once all of it does.
final class ListeningReport: Sendable {
    private struct Addresses: Sendable {
        var http: ListeningAddresses?
        var grpc: ListeningEndpoint?
    }

    private let addresses = Mutex(Addresses())
    private let write: @Sendable (String) -> Void

    init(write: @escaping @Sendable (String) -> Void) { self.write = write }

    func note(http: ListeningAddresses) { self.note { $0.http = http } }

    func note(grpc: [ListeningEndpoint]) { self.note { $0.grpc = grpc.first } }

    private func note(_ change: @Sendable (inout Addresses) -> Void) {
        let addresses = self.addresses.withLock { addresses in
            change(&addresses)
            return addresses
        }
        guard let http = addresses.http, let grpc = addresses.grpc else { return }
        self.write("listening \(http) otlp-grpc=\(grpc)\n")
    }
}
