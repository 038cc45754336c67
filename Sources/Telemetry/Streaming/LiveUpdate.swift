/// What a live subscription tells.
public enum LiveUpdate: Sendable {
    /// Events that matched, in the order of arrival.
    case events(LiveBatch)
    /// Events that matched were passed over.
    case gap(LiveGap)
}
