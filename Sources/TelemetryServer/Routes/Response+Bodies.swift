import HTTPTypes
import Hummingbird
import NIOCore
import Telemetry
import TelemetryOTLP

extension Response {
    /// What answers `HEAD` in the place of this: its fields alone, without a length where it is not known.
    var withoutBody: Response {
        guard self.body.contentLength == nil else { return self.createHeadResponse() }
        return Response(
            status: self.status,
            headers: self.headers,
            body: ResponseBody { writer in try await writer.finish(nil) }
        )
    }

    /// JSON that `write` puts together.
    static func json(
        capacity: Int = 1024,
        headers: HTTPFields = [:],
        _ write: (inout ByteWriter) -> Void
    ) -> Response {
        var writer = ByteWriter(capacity: capacity)
        write(&writer)
        return Response(status: .ok, type: "application/json", headers, ByteBuffer(bytes: writer.bytes))
    }

    /// `object` as JSON.
    static func json(_ object: JSONObject, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        var response = Response.json(headers: headers) { $0.appendJSON(object) }
        response.status = status
        return response
    }

    /// An OTLP message in `encoding`.
    static func otlp(
        _ message: [UInt8],
        _ encoding: OTLPEncoding,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        Response(status: status, type: encoding.contentType, headers, ByteBuffer(bytes: message))
    }

    private init(status: HTTPResponse.Status, type: String, _ headers: HTTPFields, _ body: ByteBuffer) {
        var headers = headers
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        self.init(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
    }
}
