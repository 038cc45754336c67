import Telemetry

/// Whether there is room where a database or its spool stands.
struct DiskExamination {
    private typealias Finding = HealthReport.Finding

    /// Less than this is worth a warning.
    private static let tight = 256 << 20

    let space: DiskSpace
    /// The database or the spool, for people.
    let place: String

    var findings: [HealthReport.Finding] {
        // A file system that does not say how large it is does not say what is free either.
        guard self.space.total > 0 else { return [] }
        let free = Figures.bytes(self.space.free)
        guard self.space.isFull else {
            let isTight = self.space.free < Self.tight
            return [
                Finding(isTight ? .degraded : .ok, "disk", "\(free) are free on the volume of \(self.place).")
            ]
        }
        return [
            Finding(
                .failing,
                "disk",
                "The disk is full: \(free) free on the volume of \(self.place), and a program needs "
                    + "\(Figures.bytes(DiskSpace.needed)) there to begin to record. \(DiskSpace.consequence)",
                advice: DiskSpace.advice
            )
        ]
    }
}
