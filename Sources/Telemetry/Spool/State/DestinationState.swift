/// How far one destination has come.
struct DestinationState: Sendable {
    let name: String
    let isRequired: Bool
    /// Everything before it is delivered, or was given up.
    var cursor = SpoolPosition.start
    /// How many records the spool had taken at the cursor.
    var ordinal: UInt64 = 0
    var skipped: UInt64 = 0
}
