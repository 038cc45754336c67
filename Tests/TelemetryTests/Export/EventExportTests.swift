import Synchronization
import Testing

@testable import Telemetry

@Suite struct EventExportTests {
    @Test(arguments: [0, 1, 63, 64, 65, 700])
    func everyFormatHoldsEveryEventOnce(count: Int) async throws {
        let shelf = Shelf(count: count)
        let json = try JSONReader.value(in: try await shelf.document(JSONExporter())).array
        #expect(json?.compactMap { $0.object?["action"]?.string } == shelf.names)
        let lines = try await shelf.document(NDJSONExporter()).split(separator: "\n")
        #expect(try lines.map { try TelemetryEvent(json: String($0)).action } == shelf.names)
        let rows = try await shelf.document(CSVExporter()).split(separator: "\r\n")
        #expect(rows.count == count + 1)
    }

    @Test func aLimitEndsTheDocumentAndSaysWhereToGoOn() async throws {
        let shelf = Shelf(count: 200)
        var parts = shelf.export(NDJSONExporter(), limit: 150).makeAsyncIterator()
        while try await parts.next() != nil {}
        #expect(parts.eventCount == 150)
        #expect(parts.nextCursor == "150")
        var filter = QueryFilter()
        filter.cursor = parts.nextCursor
        var rest = shelf.export(NDJSONExporter(), filter: filter).makeAsyncIterator()
        while try await rest.next() != nil {}
        #expect(rest.eventCount == 50)
        #expect(rest.nextCursor == nil)
    }

    @Test func anOffsetIsPassedOverOnce() async throws {
        let text = try await Shelf(count: 200).document(NDJSONExporter(), filter: QueryFilter(offset: 190))
        #expect(text.split(separator: "\n").count == 10)
    }

    @Test func pagesShrinkWhenEventsAreLarge() async throws {
        let large = Shelf(count: 120, label: String(repeating: "x", count: 1 << 17))
        _ = try await large.document(NDJSONExporter())
        #expect(large.limits.first == 64)
        #expect(large.limits.dropFirst().allSatisfy { $0 == 16 })
        let small = Shelf(count: 6000)
        _ = try await small.document(NDJSONExporter())
        #expect(small.limits.max() == 2000)
    }

    @Test func pagesThatAPluginEmptiedDoNotEndTheDocument() async throws {
        let shelf = Shelf(count: 300)
        let export = EventExport(as: NDJSONExporter(), filter: QueryFilter()) { filter in
            var page = shelf.page(filter)
            if (filter.cursor ?? "").isEmpty { page.events = [] }
            return page
        }
        #expect(try await text(of: export).split(separator: "\n").count == 300 - 64)
    }

    @Test func noPartIsEmpty() async throws {
        for try await part in Shelf(count: 0).export(NDJSONExporter()) { #expect(!part.isEmpty) }
        #expect(try await Shelf(count: 0).document(JSONExporter()) == "[]\n")
    }
}

private func text(of export: EventExport) async throws -> String {
    var bytes: [UInt8] = []
    for try await part in export { bytes += part }
    return String(decoding: bytes, as: UTF8.self)
}

/// Events in a row, whose cursor is the place of the next.
private final class Shelf: Sendable {
    let events: [TelemetryEvent]
    private let asked = Mutex<[Int]>([])

    init(count: Int, label: String? = nil) {
        self.events = (0..<count).map { TelemetryEvent(category: "shelf", action: "a\($0)", label: label) }
    }

    var names: [String] { self.events.map(\.action) }
    var limits: [Int] { self.asked.withLock { $0 } }

    func page(_ filter: QueryFilter) -> EventPage {
        self.asked.withLock { $0.append(filter.limit) }
        let start = min(filter.cursor.flatMap { Int($0) } ?? filter.offset, self.events.count)
        let end = min(start + filter.limit, self.events.count)
        return EventPage(events: Array(self.events[start..<end]), nextCursor: end < self.events.count ? "\(end)" : nil)
    }

    func export(
        _ provider: any ExportProvider,
        filter: QueryFilter = QueryFilter(),
        limit: Int? = nil
    ) -> EventExport {
        EventExport(as: provider, filter: filter, limit: limit) { self.page($0) }
    }

    func document(_ provider: any ExportProvider, filter: QueryFilter = QueryFilter()) async throws -> String {
        try await text(of: self.export(provider, filter: filter))
    }
}
