import Telemetry

/// The subscriptions of one `/ws` connection by their ids: a value.
struct LiveSubscriptions: Sendable {
    /// The most at a time.
    static let limit = 64

    private var ends: [JSONValue: @Sendable () -> Void] = [:]

    /// Whether there is a subscription of this name.
    func contains(_ id: JSONValue) -> Bool { self.ends[id] != nil }

    /// Takes a subscription in.
    ///
    /// - Parameters:
    ///   - id: The client's name for it.
    ///   - end: Ends it.
    /// - Throws: ``TelemetryError`` if the id is taken, or there are too many.
    mutating func add(_ id: JSONValue, end: @escaping @Sendable () -> Void) throws(TelemetryError) {
        guard self.ends[id] == nil else {
            throw TelemetryError(.alreadyExists, "there is a subscription with this id", field: "id")
        }
        guard self.ends.count < Self.limit else {
            throw TelemetryError(.rateLimited, "a connection may have \(Self.limit) subscriptions", field: "id")
        }
        self.ends[id] = end
    }

    /// Takes a subscription out, and hands over what ends it; `nil` if there is none.
    mutating func remove(_ id: JSONValue) -> (@Sendable () -> Void)? { self.ends.removeValue(forKey: id) }
}
