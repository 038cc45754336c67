/// Short names for the generated messages.
enum Wire {
    typealias Event = Vibekit_Telemetry_V1_Event
    typealias EventType = Vibekit_Telemetry_V1_EventType
    typealias Value = Vibekit_Telemetry_V1_Value
    typealias Object = Vibekit_Telemetry_V1_Object
    typealias Member = Vibekit_Telemetry_V1_Member
    typealias Context = Vibekit_Telemetry_V1_Context
    typealias Usage = Vibekit_Telemetry_V1_Usage
    typealias Filter = Vibekit_Telemetry_V1_Filter
    typealias Gap = Vibekit_Telemetry_V1_Gap
    typealias TrackRequest = Vibekit_Telemetry_V1_TrackRequest
    typealias TrackResponse = Vibekit_Telemetry_V1_TrackResponse
    typealias Rejection = Vibekit_Telemetry_V1_Rejection
    typealias SubscribeRequest = Vibekit_Telemetry_V1_SubscribeRequest
    typealias SubscribeResponse = Vibekit_Telemetry_V1_SubscribeResponse
    typealias QueryRequest = Vibekit_Telemetry_V1_QueryRequest
    typealias QueryResponse = Vibekit_Telemetry_V1_QueryResponse
}
