import ArgumentParser

/// A range of time, as filters name it.
struct TimeRangeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only the last, such as 30m, 1h or 7d.", valueName: "age"))
    var last: String?

    @Option(help: ArgumentHelp("From this time on: ISO 8601, milliseconds since 1970 or an age.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Before this time.", valueName: "time"))
    var until: String?

    func validate() throws {
        if self.last != nil, self.since != nil { throw ValidationError("--last and --since exclude each other") }
    }

    var parameters: [(name: String, value: String?)] {
        [("last", self.last), ("since", self.since), ("until", self.until)]
    }
}
