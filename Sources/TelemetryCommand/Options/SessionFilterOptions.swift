import ArgumentParser
import Telemetry

/// Which sessions.
struct SessionFilterOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("Only this session.", valueName: "id"))
    var session: String?

    @Option(name: .shortAndLong, help: "Only this category.")
    var category: String?

    @Option(help: ArgumentHelp("Only this service.", valueName: "name"))
    var service: String?

    @Option(
        help: "Only this status: active, completed, error, timeout or abandoned.",
        completion: Choice.completion(SessionStatus.self)
    )
    var status: String?

    @Option(help: ArgumentHelp("Only this user.", valueName: "id"))
    var user: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Only labels or ids that contain this.", valueName: "text"))
    var search: String?

    @OptionGroup var range: TimeRangeOptions

    /// The filter, with more parameters of the same names.
    ///
    /// - Throws: `TelemetryError` with code `invalid_filter`.
    func filter(
        _ more: [(name: String, value: String?)],
        now: Timestamp
    ) throws(TelemetryError) -> SessionFilter {
        let common = try QueryFilter(
            parameters: (more + self.range.parameters).compactMap { name, value in value.map { (name: name, value: $0) }
            },
            now: now
        )
        return SessionFilter(
            session: self.session,
            category: self.category,
            service: self.service,
            status: try self.parsedStatus(),
            user: self.user,
            since: common.since,
            until: common.until,
            search: self.search,
            limit: common.limit,
            cursor: common.cursor
        )
    }

    private func parsedStatus() throws(TelemetryError) -> SessionStatus? {
        guard let status else { return nil }
        guard let parsed = SessionStatus(rawValue: status) else {
            throw TelemetryError(
                .invalidFilter,
                "status must be active, completed, error, timeout or abandoned, not \"\(status.prefix(80))\"",
                field: "status"
            )
        }
        return parsed
    }
}
