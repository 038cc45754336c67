import HTTPTypes

/// With what a request was let in that is answered for as long as its client stays.
struct StandingAccess: Sendable {
    let rules: AccessRules
    let request: HTTPRequest
    /// Whether the connection comes from this machine.
    let isLocal: Bool

    /// Whether the request would be let in now: its token may have been revoked, or the first one made.
    var isStanding: Bool {
        do throws(APIError) {
            try self.rules.admit(self.request, isLocal: self.isLocal)
            return true
        } catch {
            return false
        }
    }
}
