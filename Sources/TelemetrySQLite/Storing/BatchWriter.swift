import GRDB
import Telemetry

/// Stores a batch inside a transaction: events, sessions, counts, usage, and the place in the spool.
///
/// The one hot path of the store: each event is bound where it lies in the batch, and everything else is written once
/// for a batch.
struct BatchWriter {
    private let database: Database
    private let now: Timestamp

    init(_ database: Database, now: Timestamp) {
        self.database = database
        self.now = now
    }

    func store(_ batch: EventBatch, _ packed: PackedMetadata) throws -> StoreOutcome {
        var owner: Int64?
        if let origin = batch.origin {
            let spools = SpoolTable(self.database)
            if !origin.isPartial, let held = try spools.position(of: origin.spoolID), origin.position <= held {
                return StoreOutcome(stored: 0, duplicates: batch.count)
            }
            owner = try spools.advance(to: origin, now: self.now)
        }
        let horizons = try MetaTable(self.database).horizons()
        return try batch.withRecords { records in
            var rollup = RollupBatch(isOwned: owner != nil)
            let outcome = try self.insert(records, packed, horizons: horizons, into: &rollup)
            try SessionTable(self.database).merge(rollup.sessions, owner: owner, now: self.now)
            try StatsTable(self.database).merge(rollup)
            try UsageTable(self.database).add(rollup.usages)
            return outcome
        }
    }

    private func insert(
        _ records: [EventRecord],
        _ packed: PackedMetadata,
        horizons: RetentionHorizons,
        into rollup: inout RollupBatch
    ) throws -> StoreOutcome {
        var outcome = StoreOutcome(stored: 0)
        let insert = try EventInsertion(self.database, now: self.now)
        defer { insert.finish() }
        for (index, record) in records.enumerated() {
            if horizons.expires(record) {
                outcome.expired += 1
            } else if let sequence = try insert.add(record, packed: packed[index]) {
                rollup.add(record, sequence: sequence)
                outcome.stored += 1
            } else {
                outcome.duplicates += 1
            }
        }
        return outcome
    }
}
