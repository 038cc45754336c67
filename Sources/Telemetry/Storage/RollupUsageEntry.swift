/// The tokens and money of one stored event.
package struct RollupUsageEntry {
    package var usage: TokenUsage
    package var session: String
    package var place: RollupUsagePlace<String>
    package var sequence: Int64

    package init(usage: TokenUsage, session: String, place: RollupUsagePlace<String>, sequence: Int64) {
        self.usage = usage
        self.session = session
        self.place = place
        self.sequence = sequence
    }

    package init?(_ record: EventRecord, sequence: Int64) {
        guard let usage = record.tokenUsage else { return nil }
        let service = record.countedService.map(EventRecord.text)
        self.init(
            usage: usage,
            session: EventRecord.text(record.session),
            place: RollupUsagePlace(usage, at: record.timestamp, service: service),
            sequence: sequence
        )
    }
}
