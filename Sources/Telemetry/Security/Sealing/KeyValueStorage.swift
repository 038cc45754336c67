/// Small facts that a store keeps beside its events, such as wrapped keys.
///
/// A store whose service is to seal events has to have it.
public protocol KeyValueStorage: Sendable {
    /// What is kept under a name; `nil` for nothing.
    ///
    /// - Throws: When the store fails.
    func value(for name: String) async throws -> [UInt8]?

    /// Puts `new` in the place of `old`, unless another has been quicker.
    ///
    /// - Returns: Whether `old` was still what is kept, and `new` is now.
    /// - Throws: When the store fails.
    func replaceValue(for name: String, _ old: [UInt8]?, by new: [UInt8]) async throws -> Bool
}

/// Names that the library itself uses in a ``KeyValueStorage``.
package enum StoredName {
    /// The wrapped keys, if events are sealed.
    package static let keyring = "keyring"
    /// The configuration that the audit log has last.
    package static let configuration = "configuration"
    /// The hashes of the tokens that admit to the server.
    package static let tokens = "tokens"
}
