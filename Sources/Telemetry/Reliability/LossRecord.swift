/// The losses of all processes that shared a spool's root, in `losses` there: what dead processes counted is not
/// forgotten.
package struct LossRecord: Sendable, Hashable {
    /// The order of the counters in the file: new reasons come last, and none ever goes.
    private static let order: [TelemetryError.Code] = [
        .queueOverflow, .rateLimited, .sampled, .redactionFailed, .rejectedByPlugin, .invalidField, .missingField,
        .fieldTooLarge, .malformedJSON, .expired, .networkError, .sendError, .diskFull, .storage,
        .droppedByTransformer, .disabled, .notRunning, .watcherBehind, .unreadable, .noKey, .wrongKey,
        .authenticationFailed,
    ]

    private static let slots = Dictionary(uniqueKeysWithValues: zip(Self.order, 1...))

    /// What was lost for one reason.
    package struct Entry: Sendable, Hashable {
        package var reason: TelemetryError.Code
        package var count: Int
        package var last: Timestamp?
    }

    /// When counting began.
    package var since: Timestamp
    /// The reasons that occurred.
    package var entries: [Entry]

    /// The record of a root; `nil` if none was kept, as before the first service ran.
    ///
    /// - Throws: ``TelemetryError`` when it cannot be read.
    package init?(root: String) throws(TelemetryError) {
        let path = Self.path(root: root)
        guard Directory.exists(path) else { return nil }
        let file = try CounterFile(path: path, isReadOnly: true)
        self.since = file.created
        self.entries = (Self.order + [.other]).compactMap { reason in
            let count = file[Self.slot(of: reason)]
            return count.count == 0 ? nil : Entry(reason: reason, count: count.count, last: count.last)
        }
    }

    /// The file to count in.
    ///
    /// - Throws: ``TelemetryError`` when it cannot be opened or made.
    package static func file(root: String) throws(TelemetryError) -> CounterFile {
        try CounterFile(path: self.path(root: root))
    }

    /// Counts a loss of a process that did not come as far as to have a ledger.
    ///
    /// - Throws: ``TelemetryError`` when the file cannot be opened or made.
    package static func note(_ reason: TelemetryError.Code, _ count: Int = 1, root: String) throws(TelemetryError) {
        try self.file(root: root).add(count, to: self.slot(of: reason))
    }

    /// The counter of a reason: the first for those that this version does not know.
    static func slot(of reason: TelemetryError.Code) -> Int { self.slots[reason] ?? 0 }

    private static func path(root: String) -> String { "\(root)/losses" }
}

extension TelemetryError.Code {
    /// A reason of a store, a plugin or a newer version.
    static let other = Self(rawValue: "other")

    /// The reason under which a loss is told: the ways in which an event can be wrong are one.
    package var lossReason: String {
        switch self {
        case .invalidField, .missingField, .fieldTooLarge, .malformedJSON: "invalid"
        default: self.rawValue
        }
    }
}
