import Telemetry

extension JSONValue {
    /// The JSON of a body.
    ///
    /// - Throws: ``TelemetryError`` that says where it is none.
    init(body bytes: [UInt8]) throws(TelemetryError) {
        do {
            self = try JSONReader.value(in: bytes)
        } catch {
            throw TelemetryError(.malformedJSON, "line \(error.line), column \(error.column): \(error.reason)")
        }
    }
}
