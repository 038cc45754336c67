import HTTPTypes
import Hummingbird
import NIOCore
import TelemetryOTLP

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A file of the dashboard, ready to be sent.
struct DashboardAsset: Sendable {
    /// Scripts and styles come from here alone, and nothing of what was recorded can become one.
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    /// Where it lies in `Web/`.
    let path: String
    private let type: String
    private let tag: String
    private let plain: ByteBuffer
    private let packed: ByteBuffer

    /// An asset; `nil` if its contents are not Base64 or there is no memory.
    init?(path: String, tag: String, base64: String) {
        guard let data = Data(base64Encoded: base64), var deflater = Deflater(level: 9) else { return nil }
        self.path = path
        self.tag = tag
        self.type = Self.type(of: path)
        self.plain = ByteBuffer(bytes: data)
        self.packed = ByteBuffer(bytes: data.withUnsafeBytes { deflater.compress($0, isLast: true) })
    }

    /// The bytes that are sent to who takes gzip.
    var packedSize: Int { self.packed.readableBytes }

    /// The asset, or that the client has it already.
    ///
    /// Browsers keep it and ask each time whether it is still the same: a new version of the program is seen at once.
    func response(to request: Request, vary: String = "Accept-Encoding") -> Response {
        let isPacked = AcceptedCodings(request.headers[values: .acceptEncoding]).takesGzip
        let tag = isPacked ? "\"\(self.tag)-gz\"" : "\"\(self.tag)\""
        var headers: HTTPFields = [
            .contentType: self.type, .eTag: tag, .cacheControl: "no-cache", .vary: vary,
            .contentSecurityPolicy: Self.policy,
        ]
        if EntityTags(request.headers[values: .ifNoneMatch]).contains(tag) {
            return Response(status: .notModified, headers: headers)
        }
        if isPacked { headers[.contentEncoding] = "gzip" }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: isPacked ? self.packed : self.plain)
        )
    }

    private static func type(of path: String) -> String {
        switch path.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
    }
}
