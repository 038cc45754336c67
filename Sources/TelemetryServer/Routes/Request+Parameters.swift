import Hummingbird
import Telemetry

extension Request {
    /// The query string's names and values.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter`.
    func parameters() throws(TelemetryError) -> QueryParameters { try QueryParameters(self.uri.query) }
}

extension APIContext {
    /// The part of the path called `name`, decoded.
    ///
    /// - Throws: ``APIError`` with status 400.
    func pathParameter(_ name: String) throws(APIError) -> String {
        guard let value = self.parameters.get(name).flatMap({ PercentCoding.decode($0.utf8) }) else {
            throw APIError(.badRequest, .invalidFilter, "\(name) is not percent-encoded UTF-8", field: name)
        }
        return value
    }
}
