import Telemetry

extension TelemetryError {
    /// What whoever brings events is waiting for, in words for people.
    var waiting: String {
        self.code == .rateLimited ? "waiting: the rate limit lets no more through" : "waiting: the database is behind"
    }
}
