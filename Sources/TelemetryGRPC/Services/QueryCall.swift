import GRPCCore
import Telemetry

/// A client that looks for events.
struct QueryCall: Sendable {
    private let service: TelemetryService
    private let filter: QueryFilter
    private let limit: Int?

    /// - Throws: ``TelemetryError`` with code `invalid_filter` that names what is wrong.
    init(_ request: Wire.QueryRequest, service: TelemetryService, now: Timestamp) throws(TelemetryError) {
        self.service = service
        var filter = try QueryFilter(request.filter, now: now)
        if request.hasOrder { try filter.set("order", to: request.order, now: now) }
        if request.hasCursor { filter.cursor = request.cursor }
        self.filter = filter
        guard request.hasLimit else {
            self.limit = nil
            return
        }
        guard request.limit >= 1 else {
            throw TelemetryError(.invalidFilter, "limit must be 1 or more, not \(request.limit)", field: "limit")
        }
        self.limit = Int(request.limit)
    }

    /// Writes what is found, page by page; one empty answer if nothing is.
    func tell(_ writer: RPCWriter<[UInt8]>) async throws {
        var pages = EventPages(filter: self.filter, limit: self.limit) { [service] in try await service.query($0) }
        var answers = 0
        while let events = try await pages.next() {
            let slices = LiveBatch(events).slices
            var bytes = 0
            for (index, slice) in slices.enumerated() {
                var response = Wire.QueryResponse()
                response.events = slice.map(\.wire)
                if index == slices.count - 1 { response.nextCursor = pages.nextCursor ?? "" }
                if answers == 0 { response.pending = Int64(pages.pending) }
                let message = response.bytes
                try await writer.write(message)
                bytes += message.count
                answers += 1
            }
            pages.adapt(toBytes: bytes, of: events.count)
        }
        guard answers == 0 else { return }
        var response = Wire.QueryResponse()
        response.pending = Int64(pages.pending)
        try await writer.write(response.bytes)
    }
}
