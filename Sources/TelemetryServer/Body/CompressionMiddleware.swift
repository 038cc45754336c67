import HTTPTypes
import Hummingbird
import NIOCore
import Telemetry
import TelemetryOTLP

/// Compresses answers for clients that take gzip: lists and exports become a tenth.
struct CompressionMiddleware: RouterMiddleware {
    /// Shorter answers fit a packet anyway.
    private static let shortest = 1024
    /// The quickest: a collector has better to do than to save the last bytes.
    private static let level: Int32 = 1

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard Self.isWorthIt(response) else { return response }
        response.headers[.vary] = "Accept-Encoding"
        guard request.method != .head, AcceptedCodings(request.headers[values: .acceptEncoding]).takesGzip else {
            return response
        }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = nil
        let body = response.body
        response.body = ResponseBody { writer in
            try await body.write(GzipBodyWriter(parent: writer, level: Self.level))
        }
        return response
    }

    /// Texts that are not sent bit by bit.
    private static func isWorthIt(_ response: Response) -> Bool {
        let type = response.headers[.contentType]?.prefix { $0 != ";" }
        switch type {
        case "application/json", "application/x-ndjson", "text/csv", "text/plain": break
        default: return false
        }
        guard response.headers[.contentEncoding] == nil else { return false }
        return response.body.contentLength.map { $0 >= self.shortest } ?? true
    }
}

/// Passes a body on, compressed.
private struct GzipBodyWriter: ResponseBodyWriter {
    private final class State {
        var deflater: Deflater?
        init(level: Int32) { self.deflater = Deflater(level: level) }
    }

    private var parent: any ResponseBodyWriter
    private let state: State

    init(parent: any ResponseBodyWriter, level: Int32) {
        self.parent = parent
        self.state = State(level: level)
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        try await self.write(buffer, isLast: false)
    }

    consuming func finish(_ trailers: HTTPFields?) async throws {
        try await self.write(ByteBuffer(), isLast: true)
        try await self.parent.finish(trailers)
    }

    private mutating func write(_ buffer: ByteBuffer, isLast: Bool) async throws {
        guard self.state.deflater != nil else {
            throw TelemetryError(.storage, "there is no memory to compress the answer")
        }
        let bytes = buffer.withUnsafeReadableBytes { input in
            self.state.deflater?.compress(input, isLast: isLast) ?? []
        }
        if !bytes.isEmpty { try await self.parent.write(ByteBuffer(bytes: bytes)) }
    }
}
