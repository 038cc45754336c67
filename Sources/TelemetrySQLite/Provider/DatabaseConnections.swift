import GRDB

/// What a store has open.
enum DatabaseConnections {
    case closed
    case open(DatabasePool)
    /// Another process held the database locked when it was to be opened; `reader` may read meanwhile.
    case waiting(reader: DatabasePool?)

    /// The connections that there are.
    var pool: DatabasePool? {
        switch self {
        case .closed: nil
        case .open(let pool): pool
        case .waiting(let reader): reader
        }
    }

    /// Whether nothing can be written yet.
    var isWaiting: Bool { if case .waiting = self { true } else { false } }
}

extension DatabaseError {
    /// Whether another connection holds what is needed.
    var isLock: Bool { [.SQLITE_BUSY, .SQLITE_LOCKED].contains(self.resultCode) }
}
