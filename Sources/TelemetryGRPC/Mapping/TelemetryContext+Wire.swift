import Telemetry

extension TelemetryContext {
    init(_ wire: Wire.Context) {
        self.init(
            userID: wire.hasUserID ? wire.userID : nil,
            organizationID: wire.hasOrganizationID ? wire.organizationID : nil,
            environment: wire.hasEnvironment ? wire.environment : nil,
            version: wire.hasVersion ? wire.version : nil,
            platform: wire.hasPlatform ? wire.platform : nil,
            custom: JSONObject(wire.custom)
        )
    }

    var wire: Wire.Context {
        var wire = Wire.Context()
        if let userID { wire.userID = userID }
        if let organizationID { wire.organizationID = organizationID }
        if let environment { wire.environment = environment }
        if let version { wire.version = version }
        if let platform { wire.platform = platform }
        if !self.custom.isEmpty { wire.custom = self.custom.wire }
        return wire
    }
}
