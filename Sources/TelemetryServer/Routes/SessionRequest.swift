import Telemetry
import TelemetryAgents

/// Which sessions are asked for.
struct SessionRequest: Sendable {
    private(set) var filter: SessionFilter
    /// Only sessions that run and are at this.
    let state: SessionState?
    /// How long after its last event a session counts as idle.
    let idle: Duration

    /// Reads a request from a query string: `state`, `idle`, and the names of a ``SessionFilter``.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for an unknown name or a wrong value.
    init(parameters: [(name: String, value: String)], now: Timestamp) throws(TelemetryError) {
        var parameters = parameters
        let state = try parameters.take("state")
        self.state = try state.map { text throws(TelemetryError) in try SessionState(parameter: "state", text) }
        self.idle = try Self.idle(&parameters)
        self.filter = try SessionFilter(parameters: parameters, now: now)
        guard self.state != nil else { return }
        if let status = self.filter.status, status != .active {
            let message = "only active sessions have a state: status must be active, not \(status.rawValue)"
            throw TelemetryError(.invalidFilter, message, field: "status")
        }
        self.filter.status = .active
        // Every session of the page is looked at.
        self.filter.limit = min(self.filter.limit, SessionRoutes.stateLimit)
    }

    /// Takes `idle` out of parameters.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter`.
    static func idle(_ parameters: inout [(name: String, value: String)]) throws(TelemetryError) -> Duration {
        guard let text = try parameters.take("idle") else { return SessionState.idleTime }
        return try TimeText.duration(text, field: "idle")
    }

    /// What is left of parameters is unknown.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter`.
    static func refuse(_ parameters: [(name: String, value: String)]) throws(TelemetryError) {
        guard let name = parameters.first?.name.prefix(40) else { return }
        throw TelemetryError(.invalidFilter, "unknown parameter \"\(name)\"", field: String(name))
    }
}
