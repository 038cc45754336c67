import CBench
import Foundation
import Telemetry
import TelemetrySQLite

/// From `record` to committed in SQLite, sustained, beside a C program that only inserts.
struct CommitBenchmark {
    var folder: String
    var ceiling: String
    var events = 400_000
    /// How often each is measured, in turn; the medians are compared.
    var repetitions = 3
    private let batch = 2_000

    func run(into report: inout Report) async throws {
        try await self.compare("100 events a session", eventsPerSession: 100, after: 0, into: &report)
        var apart = self
        apart.events = self.events / 4
        try await apart.compare("every event its own session", eventsPerSession: 1, after: 0, into: &report)
    }

    /// The same with a table that is large already.
    func runLong(into report: inout Report) async throws {
        var long = self
        long.repetitions = 1
        long.events = 1_000_000
        try await long.compare(
            "rows 5–6 M, 20 events a session",
            eventsPerSession: 20,
            after: 5_000_000,
            into: &report
        )
    }

    private func compare(
        _ subject: String,
        eventsPerSession: Int,
        after: Int,
        into report: inout Report
    ) async throws {
        var ours: [Double] = []
        var bare: [Double] = []
        var withSessions: [Double] = []
        for _ in 0..<self.repetitions {
            bare.append(try self.runCeiling(eventsPerSession, after, keepsSessions: false))
            ours.append(try await self.runStore(eventsPerSession, after))
            withSessions.append(try self.runCeiling(eventsPerSession, after, keepsSessions: true))
        }
        let (rate, inserts, both) = (Self.median(ours), Self.median(bare), Self.median(withSessions))
        let beside = """
            C, events alone: \(Report.readable(inserts)) = \(Int((rate / inserts * 100).rounded())) %; \
            C, events and sessions: \(Report.readable(both)) = \(Int((rate / both * 100).rounded())) %
            """
        report.add("record → committed, \(subject)", rate, "events/s", budget: "≥ 65 %", beside: beside)
    }

    private static func median(_ figures: [Double]) -> Double { figures.sorted()[figures.count / 2] }

    private func runCeiling(_ eventsPerSession: Int, _ after: Int, keepsSessions: Bool) throws -> Double {
        let path = "\(self.folder)/ceiling.db"
        defer { Files.removeDatabase(path) }
        var arguments = [
            path, String(self.events), String(self.batch), String(eventsPerSession), "--after", String(after),
        ]
        if keepsSessions { arguments.append("--sessions") }
        let output = try Child.output(of: self.ceiling, arguments)
        guard let rate = Double(output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Failure("the ceiling printed \(output)")
        }
        return rate
    }

    private func runStore(_ eventsPerSession: Int, _ after: Int) async throws -> Double {
        let path = "\(self.folder)/commit.db"
        defer { Files.removeDatabase(path) }
        let workload = Workload(text: 80, eventsPerSession: eventsPerSession)
        var configuration = TelemetryConfiguration()
        configuration.delivery.batchSize = self.batch
        configuration.environment = "benchmark"
        configuration.serviceName = "benchmark"
        let service = TelemetryService(configuration, stores: [SQLiteProvider(path: path)])
        try await service.initialize()
        try await Self.record(0..<after, workload, service)
        try await service.flush(within: .seconds(600))
        let began = monotonic_nanoseconds()
        try await Self.record(after..<(after + self.events), workload, service)
        try await service.flush(within: .seconds(600))
        let seconds = Double(monotonic_nanoseconds() - began) / 1e9
        await service.shutdown()
        return Double(self.events) / seconds
    }

    /// Records as fast as is accepted: a full spool is waited for, as a program that must not lose would.
    ///
    /// With a `span` the events' times are spread over that time until now; else each is of its recording.
    static func record(
        _ numbers: Range<Int>,
        _ workload: Workload,
        _ service: TelemetryService,
        over span: Duration? = nil
    ) async throws {
        var session = ""
        let now = Timestamp.now
        for number in numbers {
            let time = span.map { now - $0 * (Double(numbers.upperBound - number) / Double(numbers.count)) }
            if session.isEmpty || number % workload.eventsPerSession == 0 { session = workload.session(of: number) }
            while !service.record(workload.event(number, session: session, at: time)).isKept {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }
}
