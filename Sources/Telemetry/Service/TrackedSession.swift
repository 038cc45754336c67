/// A session that `trackStart` began: what later events need to join it.
public struct TrackedSession: Sendable, Hashable {
    /// The session's id.
    public let id: String
    /// The category that its events share.
    public let category: String
    /// The action that its events share.
    public let action: String
    /// The label that it began with.
    public let label: String?
    /// When it began.
    public let start: Timestamp
}
