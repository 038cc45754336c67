import HTTPTypes
import Hummingbird
import NIOCore
import Telemetry

/// Reads a request's body whole, decompressed, within limits that hold before and after decompression.
struct BodyReader: Sendable {
    /// The most bytes of one body.
    let limit: Int
    /// Shared by all requests.
    let budget: ByteBudget

    /// What is taken from the budget, and decompressed, at a time.
    private static let step = 64 << 10
    /// What a length that is only announced gets in advance, at most.
    private static let reserved = 1 << 20

    /// Reads the body of `request` and works on it; its bytes count against the budget until `work` returns.
    ///
    /// - Throws: ``APIError`` with status 400, 413, 415 or 503; what `work` throws.
    func withBody<Value: Sendable>(
        of request: Request,
        context: APIContext,
        _ work: (consuming [UInt8]) async throws -> Value
    ) async throws -> Value {
        var taken = 0
        defer { self.budget.give(taken) }
        let bytes = try await self.read(request, context, &taken)
        return try await work(bytes)
    }

    private func read(_ request: Request, _ context: APIContext, _ taken: inout Int) async throws -> [UInt8] {
        guard let coding = ContentCoding(header: request.headers[.contentEncoding]) else {
            var error = APIError(
                .unsupportedMediaType,
                .unsupportedMediaType,
                "Content-Encoding must be gzip, deflate or identity, not "
                    + "\"\((request.headers[.contentEncoding] ?? "").prefix(60))\"",
                field: "Content-Encoding"
            )
            error.headers[.acceptEncoding] = "gzip, deflate"
            throw error
        }
        if let coding = request.headers[.transferEncoding], coding.lowercased() != "chunked" {
            let message =
                "Transfer-Encoding must be chunked, not \"\(coding.prefix(60))\"; compress with Content-Encoding"
            throw APIError(.notImplemented, .unsupported, message, field: "Transfer-Encoding")
        }
        let length = request.headers[.contentLength].flatMap { Int($0) }
        if let length, length > self.limit { throw self.tooLarge(length) }
        if request.headers[.expect]?.lowercased() == "100-continue" { context.sendContinue() }
        var bytes: [UInt8] = []
        switch coding {
        case .identity: try await self.collect(request.body, length: length, into: &bytes, &taken)
        case .gzip, .deflate: try await self.inflate(request.body, coding, length: length, into: &bytes, &taken)
        }
        // A cancelled read looks like the end of the body.
        try Task.checkCancellation()
        return bytes
    }

    private func collect(
        _ body: RequestBody,
        length: Int?,
        into bytes: inout [UInt8],
        _ taken: inout Int
    ) async throws {
        bytes.reserveCapacity(min(length ?? 0, Self.reserved))
        for try await buffer in body {
            let total = bytes.count + buffer.readableBytes
            if total > self.limit { throw self.tooLarge(total) }
            try await self.cover(total, &taken)
            buffer.withUnsafeReadableBytes { bytes.append(contentsOf: $0) }
        }
        try self.check(received: bytes.count, of: length)
    }

    private func inflate(
        _ body: RequestBody,
        _ coding: ContentCoding,
        length: Int?,
        into bytes: inout [UInt8],
        _ taken: inout Int
    ) async throws {
        var inflater = Inflater(coding)
        var received = 0
        for try await var buffer in body {
            received += buffer.readableBytes
            if received > self.limit { throw self.tooLarge(received) }
            while buffer.readableBytes > 0 || inflater.hasMore {
                try await self.cover(min(bytes.count + Self.step, self.limit), &taken)
                do throws(Inflater.Failure) {
                    let done = try Self.inflate(buffer, with: &inflater, into: &bytes)
                    buffer.moveReaderIndex(forwardBy: done)
                } catch {
                    throw Self.damaged(error, coding)
                }
                if bytes.count > self.limit { throw self.tooLarge(bytes.count, "decompressed ") }
            }
        }
        try self.check(received: received, of: length)
        // An empty body needs no compressed form.
        if received == 0 { return }
        do throws(Inflater.Failure) { try inflater.finish() } catch { throw Self.damaged(error, coding) }
    }

    private static func inflate(
        _ buffer: ByteBuffer,
        with inflater: inout Inflater,
        into bytes: inout [UInt8]
    ) throws(Inflater.Failure) -> Int {
        let result = buffer.withUnsafeReadableBytes { input -> Result<Int, Inflater.Failure> in
            do throws(Inflater.Failure) {
                return .success(try inflater.inflate(input, into: &bytes, room: Self.step))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Takes from the budget what a body of `count` bytes needs beyond `taken`, in steps.
    private func cover(_ count: Int, _ taken: inout Int) async throws(APIError) {
        guard count > taken else { return }
        let target = min((count + Self.step - 1) / Self.step * Self.step, self.limit)
        guard await self.budget.take(target - taken) else {
            throw APIError(.serviceUnavailable, .overloaded, "too many bytes are being worked on; try again")
        }
        taken = target
    }

    /// The end of a connection must not pass for the end of a body.
    private func check(received: Int, of length: Int?) throws(APIError) {
        guard let length, received < length else { return }
        throw APIError(.badRequest, .malformedBody, "the body ends after \(received) of \(length) bytes")
    }

    private func tooLarge(_ count: Int, _ kind: String = "") -> APIError {
        APIError(
            .contentTooLarge,
            .bodyTooLarge,
            "the \(kind)body may have \(self.limit) bytes, and has \(count) or more"
        )
    }

    private static func damaged(_ failure: Inflater.Failure, _ coding: ContentCoding) -> APIError {
        switch failure {
        case .damaged(let reason): APIError(.badRequest, .malformedBody, "the body is not \(coding): \(reason)")
        case .truncated: APIError(.badRequest, .malformedBody, "the \(coding) body is cut short")
        case .unavailable: APIError(.serviceUnavailable, .overloaded, "no memory to decompress the body; try again")
        }
    }
}
