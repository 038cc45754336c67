/// Decides which sessions are recorded when only a part is to be.
///
/// The decision is made from the session's id alone, so that a session is whole or absent, in every process that
/// samples at the same ratio. Errors are always kept.
package struct Sampler: Sendable {
    private let threshold: UInt64
    private let keepsProcessSession: Bool

    /// A sampler; `nil` if everything is to be kept.
    ///
    /// - Parameters:
    ///   - ratio: The part of sessions to keep, from 0 to 1.
    ///   - processSession: The session of events that name none.
    package init?(ratio: Double, processSession: String) {
        guard ratio < 1 else { return nil }
        self.threshold = UInt64(max(ratio, 0) * 0x1p64)
        self.keepsProcessSession = Self.hash(processSession) < self.threshold
    }

    /// Whether an event is to be kept.
    package func keeps(_ event: TelemetryEvent) -> Bool {
        if event.eventType == .error || (event.eventType == .end && event.endsInError) { return true }
        return event.sessionID.isEmpty ? self.keepsProcessSession : Self.hash(event.sessionID) < self.threshold
    }

    /// FNV-1a and a finalizer.
    private static func hash(_ text: String) -> UInt64 {
        var hash = FNV1a.hash(text.utf8)
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ (hash >> 33)
    }
}
