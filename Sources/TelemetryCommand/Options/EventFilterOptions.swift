import ArgumentParser
import Telemetry

/// Which events, as every command that reads them takes it.
struct EventFilterOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("Only this session.", valueName: "id"))
    var session: String?

    @Option(name: .shortAndLong, help: "Only this category.")
    var category: String?

    @Option(name: .shortAndLong, help: "Only this action.")
    var action: String?

    @Option(
        name: .shortAndLong,
        help: "Only this type: start, stream, end, error or custom.",
        completion: Choice.completion(EventType.self)
    )
    var type: String?

    @Option(help: ArgumentHelp("Only this user.", valueName: "id"))
    var user: String?

    @Option(help: ArgumentHelp("Only this OpenTelemetry trace.", valueName: "id"))
    var trace: String?

    @Option(
        name: .customLong("where"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A condition on metadata, such as 'model=claude*' or 'tokens.total>=100'. May be repeated.",
            valueName: "condition"
        )
    )
    var conditions: [String] = []

    @Option(parsing: .unconditional, help: ArgumentHelp("Only labels that contain this.", valueName: "text"))
    var search: String?

    @OptionGroup var range: TimeRangeOptions

    var parameters: [(name: String, value: String?)] {
        [
            ("session", self.session), ("category", self.category), ("action", self.action), ("type", self.type),
            ("user", self.user), ("trace", self.trace), ("search", self.search),
        ] + self.conditions.map { ("where", $0) } + self.range.parameters
    }

    /// The filter, with more parameters of the same names.
    ///
    /// - Throws: `TelemetryError` with code `invalid_filter`.
    func filter(
        _ more: [(name: String, value: String?)] = [],
        now: Timestamp
    ) throws(TelemetryError) -> QueryFilter {
        let given = (self.parameters + more).compactMap { name, value in value.map { (name: name, value: $0) } }
        return try QueryFilter(parameters: given, now: now)
    }
}
