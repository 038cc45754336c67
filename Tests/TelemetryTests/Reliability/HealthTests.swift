import Testing

@testable import Telemetry

@Suite("Reliability: health")
struct HealthTests {
    private static func facts(_ change: (inout HealthFacts) -> Void = { _ in }) -> HealthFacts {
        var facts = HealthFacts(
            status: ServiceStatus(
                accepted: 10,
                losses: [:],
                spoolBytes: 8 << 20,
                spoolLimit: 16 << 20,
                destinations: [Self.destination()]
            )
        )
        facts.disk = DiskSpace(free: 1 << 40, total: 1 << 41)
        change(&facts)
        return facts
    }

    private static func destination(
        _ change: (inout ServiceStatus.DestinationStatus) -> Void = { _ in }
    ) -> ServiceStatus.DestinationStatus {
        var status = ServiceStatus.DestinationStatus(
            name: "sqlite",
            backlog: 0,
            backlogBytes: 0,
            stored: 10,
            duplicates: 0,
            expired: 0,
            skipped: 0,
            setAside: 0,
            failures: 0,
            lastError: nil,
            circuit: "closed"
        )
        change(&status)
        return status
    }

    @Test("Nothing wrong is ok, and says nothing")
    func healthy() {
        #expect(Self.facts().report == HealthReport([]))
        #expect(HealthReport([]).status == .ok)
    }

    @Test("Each thing that is wrong is named, as bad as it is")
    func findings() {
        let cases: [(HealthFacts, String, HealthReport.Status, String)] = [
            (Self.facts { $0.isRunning = false }, "service", .failing, "not running"),
            (Self.facts { $0.storeError = "the database is damaged" }, "store", .failing, "damaged"),
            (
                Self.facts { $0.status.destinations[0].backlogBytes = 9 << 20 },
                "spool", .degraded, "56 % full"
            ),
            (
                Self.facts { $0.status.destinations[0].backlogBytes = 16 << 20 },
                "spool", .failing, "new ones are refused"
            ),
            (
                Self.facts { facts in
                    facts.status.destinations.append(
                        Self.destination {
                            $0.name = "otlp"
                            $0.failures = 7
                            $0.lastError = "connection refused"
                            $0.backlog = 120
                            $0.circuit = "open"
                        }
                    )
                },
                "destination", .degraded,
                "The store \"otlp\" failed 7 times in a row: connection refused. 120 events wait for it. "
                    + "It is tried again in a while."
            ),
            (
                Self.facts { $0.disk = DiskSpace(free: 100 << 20, total: 1 << 30) }, "disk", .degraded,
                "100 MiB are free"
            ),
            (
                Self.facts { $0.disk = DiskSpace(free: 1 << 20, total: 1 << 30) }, "disk", .failing,
                "The disk is full: 1024 KiB are free where the spool stands, and it needs 8 MiB to grow. What has room"
            ),
            (Self.facts { $0.disk = DiskSpace(free: 12 << 20, total: 1 << 30) }, "disk", .degraded, "12 MiB are free"),
            (Self.facts { $0.clockStep = .seconds(300) }, "clock", .degraded, "300 s"),
            (
                Self.facts { $0.recentLosses = [.queueOverflow: 5, .diskFull: 2] }, "losses", .degraded,
                "2 disk_full, 5 queue"
            ),
            (Self.facts { $0.deadLetterBytes = 99 }, "dead_letters", .degraded, "99 bytes"),
        ]
        for (facts, subject, status, message) in cases {
            let report = facts.report
            #expect(report.findings.map(\.subject) == [subject])
            #expect(report.status == status, "\(subject)")
            #expect(report.findings.first?.message.contains(message) == true, "\(report)")
        }
    }

    @Test("What a caller does wrong does not make the service look ill")
    func callersFaults() {
        let facts = Self.facts { $0.recentLosses = [.invalidField: 5, .sampled: 100, .expired: 1] }
        #expect(facts.report.status == .ok)
    }

    @Test("The worst comes first")
    func order() {
        let report = Self.facts {
            $0.clockStep = .seconds(10)
            $0.storeError = "gone"
        }.report
        #expect(report.findings.map(\.subject) == ["store", "clock"])
        #expect(report.object["status"] == "failing")
    }

    @Test("A clock that is set back is noticed, drift and setting forward are not")
    func clock() {
        let start = ContinuousClock.now
        var watch = ClockWatch(wall: Timestamp(nanoseconds: 0), running: start)
        func step(_ wall: Int, after running: Int) -> Duration? {
            watch.stepBack(
                wall: Timestamp(nanoseconds: Int64(wall) * 1_000_000_000),
                running: start + .seconds(running)
            )
        }
        #expect(step(10, after: 10) == nil)
        #expect(step(99, after: 100) == nil)
        #expect(step(50, after: 150) == .seconds(100))
        #expect(step(60, after: 160) == .seconds(100))
        #expect(step(5000, after: 200) == nil)
        #expect(step(4000, after: 210) == .seconds(1010))
    }

    @Test("A service says how it does; losses are news for a while")
    func service() async throws {
        let time = SimulatedTime()
        let monitor = HealthMonitor(
            wall: { Timestamp(nanoseconds: Int64(time.elapsed / .nanoseconds(1))) },
            running: { time.now }
        )
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        #expect(await monitor.report(of: service).status == .ok)
        service.ledger.count(.queueOverflow, 3)
        #expect(await monitor.report(of: service).findings.map(\.subject) == ["losses"])
        time.pass(.seconds(61))
        _ = await monitor.report(of: service)
        time.pass(.seconds(61))
        _ = await monitor.report(of: service)
        time.pass(.seconds(61))
        #expect(await monitor.report(of: service).status == .ok)
        await service.shutdown()
        #expect(await service.health().status == .failing)
    }

    @Test("A disk has room")
    func disk() throws {
        let space = try #require(DiskSpace(at: "/"))
        #expect(space.total > 0 && space.free <= space.total)
        #expect(DiskSpace(at: "/no/such/path") == nil)
    }
}
