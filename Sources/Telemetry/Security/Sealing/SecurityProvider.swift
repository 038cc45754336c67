/// Seals what events say before it is laid down, and opens it for those who may read.
///
/// Given to ``TelemetryConfiguration/security``. The module `TelemetryCrypto` has one, `DataEncryption`.
public protocol SecurityProvider: Sendable {
    /// Gets the keys ready; makes them for a store that has none.
    ///
    /// Called once, when the service is initialised.
    ///
    /// - Parameter storage: The store that keeps the keys, wrapped.
    /// - Returns: The keys, until the process ends.
    /// - Throws: ``TelemetryError`` with code `no_key` or `wrong_key`; the service then does not start.
    func unlock(_ storage: any KeyValueStorage) async throws -> any SealingKeys
}
