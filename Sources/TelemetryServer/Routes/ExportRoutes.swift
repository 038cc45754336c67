import HTTPTypes
import Hummingbird
import NIOCore
import Telemetry

/// `/api/export`: all events that a filter matches, as a file that is written while it is sent.
///
/// The filter comes as for `/api/events`, `format` beside it: in the query, or with POST as a form or a JSON object.
struct ExportRoutes: Sendable {
    /// The most bytes of a form.
    private static let formLimit = 64 << 10

    let service: TelemetryService
    let bodies: BodyReader

    /// Adds the routes.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/export", .export(isForm: false)) { request, _ in
            try await self.export(try request.parameters().pairs)
        }
        router.on(.post, "/api/export", .export(isForm: true)) { request, context in
            let query = try request.parameters().pairs
            let type = request.headers[.contentType]
            let form = try await self.bodies.withBody(of: request, context: context) { bytes in
                try Self.form(bytes, type: type)
            }
            return try await self.export(query + form)
        }
    }

    private func export(_ pairs: [(name: String, value: String)]) async throws -> Response {
        try ParameterNames.check(pairs, repeatable: ["where"])
        var format = ExportFormat.ndjson
        var limit: Int?
        var filters: [(name: String, value: String)] = []
        for (name, value) in pairs {
            switch name {
            case "format":
                format = ExportFormat(rawValue: value)
                guard format.provider != nil else {
                    let message = "format must be json, ndjson or csv, not \"\(value.prefix(40))\""
                    throw TelemetryError(.invalidFilter, message, field: name)
                }
            case "limit":
                guard let count = Int(digits: value), count > 0 else {
                    let message = "limit must be a whole number from 1, not \"\(value.prefix(60))\""
                    throw TelemetryError(.invalidFilter, message, field: name)
                }
                limit = count
            default: filters.append((name, value))
            }
        }
        let filter = try QueryFilter(parameters: filters, now: .now)
        var parts = try self.service.export(format, filter: filter, limit: limit).makeAsyncIterator()
        // What is wrong with the filter shows with the first page, before the head is sent.
        var opening: [UInt8] = []
        while parts.eventCount == 0, let bytes = try await parts.next() { opening += bytes }
        let (first, rest) = (ByteBuffer(bytes: opening), parts)
        return Response(
            status: .ok,
            headers: [
                .contentType: format.contentType, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"telemetry.\(format.rawValue)\"",
            ],
            body: ResponseBody { writer in
                var parts = rest
                try await writer.write(first)
                while let bytes = try await parts.next() { try await writer.write(ByteBuffer(bytes: bytes)) }
                try await writer.finish(nil)
            }
        )
    }

    /// The names and values of a form or of a JSON object of texts and whole numbers.
    private static func form(
        _ bytes: [UInt8],
        type: String?
    ) throws -> [(name: String, value: String)] {
        guard bytes.count <= self.formLimit else {
            let message = "a filter may have \(self.formLimit) bytes, not \(bytes.count)"
            throw APIError(.contentTooLarge, .fieldTooLarge, message)
        }
        if bytes.isEmpty { return [] }
        guard type?.lowercased().hasPrefix("application/json") == true else {
            return try QueryParameters(String(decoding: bytes, as: UTF8.self)).pairs
        }
        guard let object = try JSONValue(body: bytes).object else {
            throw TelemetryError(.invalidFilter, "a filter must be a JSON object")
        }
        return try object.flatMap { member in
            let values = member.value.array ?? [member.value]
            return try values.map { value in
                guard let text = value.string ?? value.integer.map(String.init) else {
                    let message = "\(member.key.prefix(40)) must be a text or a whole number"
                    throw TelemetryError(.invalidFilter, message, field: String(member.key.prefix(40)))
                }
                return (member.key, text)
            }
        }
    }
}

extension ExportFormat {
    fileprivate var contentType: String {
        switch self {
        case .json: "application/json"
        case .csv: "text/csv; charset=utf-8; header=present"
        default: "application/x-ndjson"
        }
    }
}
