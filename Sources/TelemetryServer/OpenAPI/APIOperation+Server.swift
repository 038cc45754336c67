import FoundationEssentials
import Telemetry
import TelemetryOTLP

extension APIOperation {
    static let health = APIOperation(
        id: "getHealth",
        summary: "How the collector does, and why.",
        tag: "server",
        answers: [
            Answer(status: 200, description: "It takes events.", content: [.json(.named("Health"))]),
            Answer(status: 503, description: "It does not.", content: [.json(.named("Health"))]),
        ],
        needsToken: false
    )

    static let ready = APIOperation(
        id: "getReadiness",
        summary: "Whether the collector takes events.",
        tag: "server",
        answers: [
            Answer(status: 200, description: "It does.", content: [.json(Self.readiness)]),
            Answer(status: 503, description: "It does not.", content: [.json(Self.readiness)]),
        ]
    )

    private static let readiness = JSONSchema.object(
        ["ready": .boolean("Whether it does."), "reason": .string("Why not.")],
        required: ["ready"]
    )

    static let root = APIOperation(
        id: "getRoot",
        summary: "What runs here.",
        tag: "server",
        answers: [
            Answer(
                status: 200,
                description: "Its name and its routes.",
                content: [
                    .json(
                        .object(
                            ["name": .string("Its name."), "routes": .array(of: .string("A method and a path."))],
                            required: ["name", "routes"]
                        )
                    )
                ]
            )
        ]
    )

    static let openAPI = APIOperation(
        id: "getOpenAPI",
        summary: "This document.",
        tag: "server",
        answers: [
            Answer(
                status: 200,
                description: "The document.",
                content: [.json(.object(others: .anything))],
                headers: ["ETag": .string("Changes with the document.")]
            ),
            Answer(status: 304, description: "It is what `If-None-Match` names."),
        ]
    )

    /// OTLP over HTTP.
    static func export(_ signal: OTLPSignal) -> APIOperation {
        let message = JSONSchema.object(others: .anything, "A message of OTLP.")
        let content = [Content(type: "application/x-protobuf"), .json(message)]
        return APIOperation(
            id: "export\(signal.rawValue.capitalized)",
            summary: "Keeps \(signal.rawValue) of OpenTelemetry (OTLP over HTTP).",
            tag: "otlp",
            body: content,
            answers: [Answer(status: 200, description: "Kept, but for what it lists.", content: content)],
            errors: "Status"
        )
    }

    /// Server-sent events.
    static let stream = APIOperation(
        id: "streamEvents",
        summary: "Events as they are stored, as server-sent events.",
        tag: "live",
        parameters: [Parameter].filter.filter { !["order", "limit", "cursor", "offset"].contains($0.name) } + [
            Parameter("after", .count("Go on after this sequence.")),
            Parameter(name: "Last-Event-ID", place: .header, schema: .string("The same, as browsers send it.")),
        ],
        answers: [Answer(status: 200, description: "The stream.", content: [Content(type: "text/event-stream")])]
    )

    /// A path to connect to by WebSocket.
    static func webSocket(_ path: String) -> APIOperation {
        let name = path.split { !$0.isLetter }.map(\.capitalized).joined()
        return APIOperation(
            id: "connect\(name)",
            summary: "Connects by WebSocket (RFC 6455).",
            tag: "live",
            answers: [Answer(status: 101, description: "The connection is a WebSocket.")]
        )
    }
}
