/// What the groups of an analysis are.
public enum SeriesGroup: String, Sendable, Hashable, CaseIterable {
    /// By category.
    case category
    /// By category and action, written `category/action`.
    case action
    /// By model.
    case model
    /// By the service that recorded; the same as ``service``.
    case agent
    /// By the service that recorded.
    case service
    /// By type.
    case type
    /// By outcome: `error` or `ok`.
    case outcome
    /// By session.
    case session

    /// The group of an event.
    package func key(of event: TelemetryEvent) -> String {
        switch self {
        case .category: event.category
        case .action: "\(event.category)/\(event.action)"
        case .model: event.usage?.model ?? RollupReport.noKey
        case .agent, .service: event.service ?? RollupReport.noKey
        case .type: event.eventType.rawValue
        case .outcome: EventOutcome(event).rawValue
        case .session: event.sessionID
        }
    }

    /// What statistics have sums by, if they have.
    package var rollup: StatsRequest.Group? {
        switch self {
        case .category: .category
        case .action: .action
        case .model: .model
        case .agent, .service: .agent
        case .type, .outcome, .session: nil
        }
    }
}
