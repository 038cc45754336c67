import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct DiskExaminationTests {
    private func findings(free: Int, total: Int = 1 << 40) -> [HealthReport.Finding] {
        DiskExamination(space: DiskSpace(free: free, total: total), place: "t.db").findings
    }

    @Test func withoutRoomForASegmentItIsFull() throws {
        let finding = try #require(self.findings(free: DiskSpace.needed - 1).first)
        #expect(finding.status == .failing)
        #expect(
            finding.message.hasPrefix(
                "The disk is full: 8.00 MiB free on the volume of t.db, and a program needs 8.00 MiB there"
            )
        )
        #expect(finding.message.contains("Nothing accepted is lost"))
        #expect(finding.advice?.contains("Free some room") == true)
    }

    @Test(arguments: [
        (DiskSpace.needed, HealthReport.Status.degraded), ((256 << 20) - 1, .degraded), (256 << 20, .ok),
    ])
    func whatIsLeftIsToldAsItIs(free: Int, status: HealthReport.Status) {
        let findings = self.findings(free: free)
        #expect(findings.map(\.status) == [status])
        #expect(findings.first?.message == "\(Figures.bytes(free)) are free on the volume of t.db.")
    }

    @Test func aFileSystemThatSaysNothingIsNotFull() {
        #expect(self.findings(free: 0, total: 0).isEmpty)
    }
}
