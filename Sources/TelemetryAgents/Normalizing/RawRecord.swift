import Telemetry

/// The OTLP record that an event was made of, before any dialect changed it.
struct RawRecord {
    enum Signal: String { case log, span, metric }

    let signal: Signal
    /// The record's own name.
    let name: String
    /// `_otlp`.
    let details: JSONObject

    /// `nil` if the event did not come by OTLP.
    init?(_ event: TelemetryEvent) {
        guard let details = event.metadata["_otlp"]?.object,
            let signal = details["signal"]?.string.flatMap(Signal.init(rawValue:))
        else { return nil }
        self.signal = signal
        self.details = details
        self.name =
            switch signal {
            case .log: details["eventName"]?.string ?? event.metadata["event.name"]?.string ?? "log"
            case .span, .metric: details["name"]?.string ?? event.action
            }
    }

    var source: TokenUsage.Source {
        switch self.signal {
        case .log: .log
        case .span: .span
        case .metric: .metric
        }
    }
}
