import ArgumentParser
import Telemetry

/// `telemetry track TYPE -c CATEGORY -a ACTION`.
struct Track: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record one event, and print its id.",
        discussion: """
            The id is printed as soon as the event is kept; where the database is locked, that is before it is stored. \
            Works even where collection is switched off, as it is an explicit act. With TRACEPARENT in the environment the \
            event belongs to that span.
            """
    )

    @Argument(
        help: "start, stream, end, error or custom.",
        completion: Choice.completion(EventType.self),
        transform: { try Choice.read($0) }
    )
    var type: EventType

    @Option(name: .shortAndLong, parsing: .unconditional, help: "The subject, such as an agent's name.")
    var category: String

    @Option(name: .shortAndLong, parsing: .unconditional, help: "What was done.")
    var action: String

    @Option(name: .shortAndLong, parsing: .unconditional, help: ArgumentHelp("A text for people.", valueName: "text"))
    var label: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("A number.", valueName: "number"))
    var value: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("How long it took, in milliseconds.", valueName: "ms"))
    var duration: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("The session. (default: a new one)", valueName: "id"))
    var session: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Anything else, as a JSON object.", valueName: "json"))
    var metadata: String?

    @Option(help: "How to say what was recorded: text or json.")
    var format = ReplyFormat.text

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let event = try TelemetryEvent(json: .object(try self.object())).below(.inherited)
        let context = try CommandContext(self.global)
        try await context.withService { service in
            let results = await service.ingest([event])
            guard let result = results.first else { throw TelemetryError(.notRunning, "the event was not recorded") }
            // At once: it is kept, whenever the database takes it.
            try self.say(try result.get())
        }
    }

    private func say(_ id: EventID) throws {
        var output = OutputFile.standard
        try output.write(self.format == .json ? "{\"id\":\"\(id)\"}\n" : "\(id)\n")
        try output.flush()
    }

    /// The event as JSON, so that what is wrong with it is said as everywhere else.
    private func object() throws(TelemetryError) -> JSONObject {
        var object: JSONObject = [
            "eventType": .string(self.type.rawValue), "category": .string(self.category),
            "action": .string(self.action),
        ]
        if let label { object.append(key: "label", value: .string(label)) }
        if let value { object.append(key: "value", value: .double(value)) }
        if let session { object.append(key: "sessionId", value: .string(session)) }
        if let duration { object.append(key: "duration", value: try Self.read("duration", duration)) }
        if let metadata { object.append(key: "metadata", value: try Self.read("metadata", metadata)) }
        return object
    }

    private static func read(_ field: String, _ text: String) throws(TelemetryError) -> JSONValue {
        do throws(JSONReader.Failure) {
            return try JSONReader.value(in: text, depthLimit: 256)
        } catch {
            let place = "line \(error.line), column \(error.column)"
            throw TelemetryError(.malformedJSON, "\(field) is not JSON: \(error.reason) at \(place)", field: field)
        }
    }
}
