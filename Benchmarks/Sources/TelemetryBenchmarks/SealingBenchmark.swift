import CBench
import Foundation
import Telemetry
import TelemetryCrypto

/// What sealing adds to `record`, and how fast sealed events are opened.
struct SealingBenchmark {
    var folder: String
    /// Calls for each measurement.
    var calls = 100_000

    func run(into report: inout Report) async throws {
        let encryption = DataEncryption(.keyFile(try self.keyFile()))
        for bytes in [200, 512] {
            // In one run, one after the other, so that the difference is that of sealing.
            let clear = try await self.record(bytes, nil)
            let sealed = try await self.record(bytes, encryption)
            report.add(
                "record sealed, \(bytes) bytes, 50,000 a second: what sealing adds, p50",
                sealed.median - clear.median,
                "ns",
                budget: "≤ 5,000 ns",
                beside: "unsealed \(Report.readable(clear.median)) ns, p99 sealed "
                    + "\(Report.readable(sealed.percentile(0.99))) ns"
            )
        }
        let keys = try await encryption.unlock(MemoryProvider())
        for bytes in [100, 500, 2000] { try self.open(bytes, keys, into: &report) }
    }

    private func keyFile() throws -> String {
        let path = "\(self.folder)/sealing.key"
        try Data(String(repeating: "1f", count: 32).utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: NSNumber(value: 0o600)], ofItemAtPath: path)
        return path
    }

    private func record(_ bytes: Int, _ security: (any SecurityProvider)?) async throws -> Samples {
        var configuration = TelemetryConfiguration()
        configuration.security = security
        let name = "spool-\(bytes)-\(security == nil ? "clear" : "sealed")"
        let service = TelemetryService(
            configuration,
            stores: [KeyedDiscardingStore(folder: "\(self.folder)/\(name)")]
        )
        try await service.initialize()
        let workload = Workload(text: bytes)
        for number in 0..<2_000 { service.record(workload.event(number, session: "sealing")) }
        var samples = [UInt64](repeating: 0, count: self.calls)
        for number in 0..<self.calls {
            let began = monotonic_nanoseconds()
            service.record(workload.event(number, session: "sealing"))
            samples[number] = monotonic_nanoseconds() - began
            while monotonic_nanoseconds() < began + 20_000 {}
        }
        let losses = service.status().losses
        await service.shutdown()
        guard losses.isEmpty else { throw Failure("events were refused: \(losses)") }
        return Samples(samples)
    }

    /// Sealing and opening alone, on one core, by CPU time.
    private func open(_ bytes: Int, _ keys: any SealingKeys, into report: inout Report) throws {
        let content = [UInt8](repeating: 0x61, count: bytes)
        let binding = [UInt8](repeating: 1, count: 17)
        let rounds = 200_000
        var envelopes: [[UInt8]] = []
        envelopes.reserveCapacity(rounds)
        let began = thread_nanoseconds()
        for _ in 0..<rounds {
            envelopes.append(
                try content.withUnsafeBytes { content in
                    try binding.withUnsafeBytes { try keys.seal(content, binding: $0) }
                }
            )
        }
        let sealing = Double(thread_nanoseconds() - began) / Double(rounds)
        report.add("sealing \(bytes) bytes", sealing, "ns of CPU, mean")
        let opened = thread_nanoseconds()
        var total = 0
        for envelope in envelopes {
            total += try envelope.withUnsafeBytes { envelope in
                try binding.withUnsafeBytes { try keys.open(envelope, binding: $0) }
            }.count
        }
        let opening = Double(thread_nanoseconds() - opened) / Double(rounds)
        guard total == rounds * bytes else { throw Failure("what was opened is not what was sealed") }
        report.add("opening \(bytes) bytes, one core", 1_000_000_000 / opening, "events/s", budget: "≥ 200,000")
    }
}
