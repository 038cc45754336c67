import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Telemetry

/// Answers one request of a connection.
struct RequestHandler: Sendable {
    let responder: RouterResponder<APIContext>
    let logger: Logger
    let date: DateHeader

    /// A refused request's body is read to its end, to keep the connection, only if it is no longer than this.
    private static let unreadLimit = 64 << 10

    /// Finds the answer and writes it.
    func answer(
        _ request: Request,
        _ writer: consuming ResponseWriter,
        _ channel: any Channel
    ) async throws {
        let context = APIContext(source: ApplicationRequestContextSource(channel: channel, logger: self.logger))
        var response = try await self.responder.respond(to: request, context: context)
        response.headers[.date] = self.date.text(at: .now)
        if response.status.code >= 400, Self.mayHaveMore(request) { response.headers[.connection] = "close" }
        try await writer.write(response: response.head, body: response.body)
    }

    private static func mayHaveMore(_ request: Request) -> Bool {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }) { return length > self.unreadLimit }
        return request.headers.contains(.transferEncoding)
    }
}
