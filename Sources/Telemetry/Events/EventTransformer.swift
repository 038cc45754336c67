/// Changes events before they are redacted and kept.
///
/// It runs on the caller of `record` and `track`, so it must be quick and must not block.
public protocol EventTransformer: Sendable {
    /// The event to go on with, or `nil` to drop it, which is counted as `dropped_by_transformer`.
    ///
    /// - Throws: When the event cannot be transformed; it is then refused with this error as the cause.
    func transform(_ event: TelemetryEvent) throws -> TelemetryEvent?
}
