import HTTPTypes
import Hummingbird
import NIOCore
import Telemetry

/// `/openapi.json`: what there is, for programs.
struct OpenAPIRoutes: Sendable {
    private let bytes: ByteBuffer
    /// Names the bytes, so that who has them is not sent them again.
    private let tag: String

    init(_ document: OpenAPIDocument) {
        var writer = ByteWriter(capacity: 1 << 15)
        writer.appendJSON(document.object)
        self.tag = "\"\(String(FNV1a.hash(writer.bytes), radix: 16))\""
        self.bytes = ByteBuffer(bytes: writer.bytes)
    }

    /// Adds the route.
    func add(to router: inout APIRouter) {
        router.on(.get, "/openapi.json", .openAPI) { request, _ in
            let headers: HTTPFields = [.eTag: self.tag, .cacheControl: "no-cache"]
            if EntityTags(request.headers[values: .ifNoneMatch]).contains(self.tag) {
                return Response(status: .notModified, headers: headers)
            }
            var response = Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: self.bytes))
            response.headers[.contentType] = "application/json"
            return response
        }
    }
}
