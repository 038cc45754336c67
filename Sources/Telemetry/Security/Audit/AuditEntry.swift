/// Something that was done to what is kept, or to who may read it.
public struct AuditEntry: Sendable, Hashable {
    /// When; the log fills it in if it is absent.
    public var timestamp: Timestamp?
    /// Who, such as an account or an address.
    ///
    /// Default: the process's own account.
    public var actor: String?
    /// What was done.
    public var action: Action
    /// To what, such as a file or a key's id.
    public var target: String?
    /// Anything else.
    ///
    /// Default: empty. Never a secret.
    public var details: JSONObject

    /// An entry.
    public init(
        _ action: Action,
        target: String? = nil,
        actor: String? = nil,
        details: JSONObject = [:],
        timestamp: Timestamp? = nil
    ) {
        self.timestamp = timestamp
        self.actor = actor
        self.action = action
        self.target = target
        self.details = details
    }

    /// An open list of what can be done: more may come.
    public struct Action: RawRepresentable, Sendable, Hashable {
        /// The name that programs see, such as `key_rotated`.
        public let rawValue: String

        /// An action by its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Retention removed events.
        public static let retention = Action(rawValue: "retention")
        /// Events were erased.
        public static let erased = Action(rawValue: "erased")
        /// Events were exported.
        public static let exported = Action(rawValue: "exported")
        /// The store was copied.
        public static let backedUp = Action(rawValue: "backed_up")
        /// A key was unlocked.
        public static let keyOpened = Action(rawValue: "key_opened")
        /// A key was missing or wrong, so that nothing was opened.
        public static let keyRefused = Action(rawValue: "key_refused")
        /// A new key was made, and events are sealed anew.
        public static let keyRotated = Action(rawValue: "key_rotated")
        /// Keys were wrapped anew.
        public static let keyRewrapped = Action(rawValue: "key_rewrapped")
        /// A setting is another than before.
        public static let configurationChanged = Action(rawValue: "configuration_changed")
        /// A token that admits to the server was made.
        public static let tokenMade = Action(rawValue: "token_made")
        /// A token was made invalid.
        public static let tokenRevoked = Action(rawValue: "token_revoked")
        /// Somebody was let in.
        public static let signedIn = Action(rawValue: "signed_in")
        /// Somebody was not let in.
        public static let signInRefused = Action(rawValue: "sign_in_refused")
        /// A plugin refused events.
        public static let vetoed = Action(rawValue: "vetoed")
    }
}
