import Telemetry

extension APIOperation {
    static let getTimeSeries = APIOperation(
        id: "getTimeSeries",
        summary: "The same over time; what sums cannot answer is counted from at most 100,000 events.",
        tag: "figures",
        parameters: .times + .analysis + [
            Parameter("by", .oneOf(SeriesGroup.allCases.map(\.rawValue), "What a group is. Default: totals only.")),
            .bucket,
            Parameter("groups", .integer("The most groups. Default: 10.", in: TimeSeriesRequest.groupLimits)),
        ],
        answers: [Answer(status: 200, description: "The series.", content: [.json(.named("TimeSeries"))])]
    )

    static let getErrors = APIOperation(
        id: "getErrors",
        summary: "Errors by what they say, numbers and ids aside; of the latest 100,000.",
        tag: "figures",
        parameters: .times + .analysis + [
            Parameter("limit", .integer("The most messages. Default: 50.", in: AnalysisRoutes.errorLimits))
        ],
        answers: [Answer(status: 200, description: "The messages.", content: [.json(.named("ErrorReport"))])]
    )

    static let getHeatmap = APIOperation(
        id: "getHeatmap",
        summary: "How many events took how long, over time.",
        tag: "figures",
        parameters: .times + .analysis + [.bucket],
        answers: [Answer(status: 200, description: "The map.", content: [.json(.named("Heatmap"))])]
    )

    static let getDifferences = APIOperation(
        id: "getDifferences",
        summary: "What events of a region, since to until, have more or less often than those around it.",
        tag: "figures",
        parameters: .times + .analysis + [
            Parameter("from", .string("Where what is compared with begins. Default: as long before the region.")),
            Parameter("to", .string("Where it ends. Default: as long after the region.")),
            Parameter("limit", .integer("The most values. Default: 20.", in: AnalysisRoutes.differenceLimits)),
        ],
        answers: [Answer(status: 200, description: "The values.", content: [.json(.named("Differences"))])]
    )
}

extension [APIOperation.Parameter] {
    /// The parts of an ``AnalysisFilter``, times aside.
    fileprivate static let analysis: Self = AnalysisFilter.parameterNames.map { name in
        switch name {
        case "outcome": .init(name, .oneOf(EventOutcome.allCases.map(\.rawValue), "How it went."))
        case "service", "model": .init(name, .string("Exactly this."))
        default: Self.filter.first { $0.name == name } ?? .init(name, .string("Exactly this."))
        }
    }
}

extension APIOperation.Parameter {
    fileprivate static let bucket = Self(
        "bucket",
        .string("The length of a bucket, such as 5m; at least 1s, at most 1000 of them.")
    )
}
