/// The tokens and money of one stored event.
package struct RollupUsageEntry {
    package var usage: TokenUsage
    package var session: ExactText
    package var place: RollupUsagePlace<ExactText>
    package var sequence: Int64

    package init(usage: TokenUsage, session: ExactText, place: RollupUsagePlace<ExactText>, sequence: Int64) {
        self.usage = usage
        self.session = session
        self.place = place
        self.sequence = sequence
    }

    package init?(_ record: EventRecord, sequence: Int64) {
        guard let usage = record.tokenUsage else { return nil }
        let service = record.countedService.map(ExactText.init)
        self.init(
            usage: usage,
            session: ExactText(record.session),
            place: RollupUsagePlace(usage, at: record.timestamp, service: service),
            sequence: sequence
        )
    }
}
