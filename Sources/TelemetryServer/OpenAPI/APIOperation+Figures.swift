import Telemetry
import TelemetryAgents

extension APIOperation {
    static let findSessions = APIOperation(
        id: "findSessions",
        summary: "Sessions that a filter matches, a page at a time.",
        tag: "sessions",
        parameters: .sessionFilter + [
            Parameter("state", .oneOf(SessionState.allCases.map(\.rawValue), "What those that run are at.")), .idle,
        ],
        answers: [.page("SessionPage")]
    )

    static let getSession = APIOperation(
        id: "getSession",
        summary: "One session.",
        tag: "sessions",
        parameters: [.path("id", .string("Its id.")), .idle],
        answers: [Answer(status: 200, description: "The session.", content: [.json(.named("Session"))])]
    )

    static let getSessionSummary = APIOperation(
        id: "getSessionSummary",
        summary: "What an agent did in a session, and its answers: the chunks of each stream put together.",
        tag: "sessions",
        parameters: [.path("id", .string("Its id."))],
        answers: [
            Answer(status: 200, description: "The summary.", content: [.json(.named("SessionSummary"))])
        ]
    )

    static let findSessionEvents = APIOperation(
        id: "findSessionEvents",
        summary: "The events of a session, in the order of arrival unless another is asked for.",
        tag: "sessions",
        parameters: [.path("id", .string("Its id."))] + [Parameter].filter.filter { $0.name != "session" },
        answers: [.page("EventPage")]
    )

    static let getMetrics = APIOperation(
        id: "getMetrics",
        summary: "Counts, durations, tokens and money.",
        tag: "figures",
        parameters: .times + [.group],
        answers: [Answer(status: 200, description: "The figures.", content: [.json(.named("Metrics"))])]
    )

    static let prometheus = APIOperation(
        id: "getPrometheusMetrics",
        summary: "The figures, and how the collector does, for Prometheus.",
        tag: "figures",
        answers: [Answer(status: 200, description: "Series.", content: [Content(type: "text/plain")])]
    )
}

extension APIOperation.Parameter {
    fileprivate static let idle = Self(
        "idle",
        .string(
            "How long after its last event a session counts as idle. Default: 2m.",
            pattern: "^[0-9]+(ms|s|m|h|d|w)$"
        )
    )
}
