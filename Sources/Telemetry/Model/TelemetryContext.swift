/// Who and where an event comes from.
///
/// What an event leaves out is filled from the configuration when it is recorded.
public struct TelemetryContext: Sendable, Hashable {
    /// The person or account on whose behalf the agent runs.
    public var userID: String?
    /// The organisation that the user belongs to.
    public var organizationID: String?
    /// The deployment, such as `production`.
    public var environment: String?
    /// The version of the program that records.
    public var version: String?
    /// The operating system and architecture.
    public var platform: String?
    /// Anything else.
    ///
    /// Default: empty.
    public var custom: JSONObject

    /// A context; every part may be left out.
    public init(
        userID: String? = nil,
        organizationID: String? = nil,
        environment: String? = nil,
        version: String? = nil,
        platform: String? = nil,
        custom: JSONObject = [:]
    ) {
        self.userID = userID
        self.organizationID = organizationID
        self.environment = environment
        self.version = version
        self.platform = platform
        self.custom = custom
    }

    /// Whether it says nothing.
    public var isEmpty: Bool {
        self.userID == nil && self.organizationID == nil && self.environment == nil && self.version == nil
            && self.platform == nil && self.custom.isEmpty
    }

    /// This context, with what it leaves out taken from `defaults`.
    package func filled(from defaults: TelemetryContext) -> TelemetryContext {
        if self.isEmpty { return defaults }
        var filled = self
        filled.userID = self.userID ?? defaults.userID
        filled.organizationID = self.organizationID ?? defaults.organizationID
        filled.environment = self.environment ?? defaults.environment
        filled.version = self.version ?? defaults.version
        filled.platform = self.platform ?? defaults.platform
        for member in defaults.custom where filled.custom[member.key] == nil {
            filled.custom[member.key] = member.value
        }
        return filled
    }
}
