/// The bytes of a document of events, made page by page as they are asked for.
///
/// Memory does not grow with the number of events: one page is held at a time, and pages shrink when events are
/// large. Who stops asking stops the reading, and events that arrive meanwhile do not disturb the pages.
///
/// ```swift
/// for try await bytes in telemetry.export(.csv) { try file.write(bytes) }
/// ```
public struct EventExport: AsyncSequence, Sendable {
    /// Some bytes of the document.
    public typealias Element = [UInt8]

    /// Answers one page.
    package typealias Source = @Sendable (QueryFilter) async throws -> EventPage

    private let source: Source
    private let provider: any ExportProvider
    private let filter: QueryFilter
    private let limit: Int?
    private let onEnd: @Sendable (ExportResult) async -> Void

    /// An export from a store.
    ///
    /// - Parameters:
    ///   - store: Where the events are.
    ///   - provider: What turns them into bytes.
    ///   - filter: Which events, in which order, from which cursor on; its `limit` is not looked at.
    ///   - limit: The most events. Default: all.
    public init(
        from store: any StorageProvider,
        as provider: any ExportProvider,
        filter: QueryFilter = QueryFilter(),
        limit: Int? = nil
    ) {
        self.init(as: provider, filter: filter, limit: limit) { try await store.query($0) }
    }

    package init(
        as provider: any ExportProvider,
        filter: QueryFilter,
        limit: Int? = nil,
        source: @escaping Source,
        onEnd: @escaping @Sendable (ExportResult) async -> Void = { _ in }
    ) {
        self.source = source
        self.provider = provider
        self.filter = filter
        self.limit = limit
        self.onEnd = onEnd
    }

    /// Begins the document.
    public func makeAsyncIterator() -> Iterator {
        let pages = EventPages(filter: self.filter, limit: self.limit, source: self.source)
        return Iterator(pages: pages, provider: self.provider, onEnd: self.onEnd)
    }

    /// The parts of one document.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        private enum Part: Sendable {
            case header
            case pages
            case footer
            case end
        }

        private var pages: EventPages
        private let provider: any ExportProvider
        private let onEnd: @Sendable (ExportResult) async -> Void
        private var part = Part.header
        private var byteCount = 0

        fileprivate init(
            pages: EventPages,
            provider: any ExportProvider,
            onEnd: @escaping @Sendable (ExportResult) async -> Void
        ) {
            self.pages = pages
            self.provider = provider
            self.onEnd = onEnd
        }

        /// How many events the parts so far hold.
        public var eventCount: Int { self.pages.eventCount }

        /// How many events were recorded before the document began and not stored in time for it.
        public var pending: Int { self.pages.pending }

        /// Where a document that a limit ended can be continued; `nil` if there are no more events.
        public var nextCursor: String? { self.pages.nextCursor }

        /// The next bytes, never none; `nil` after the last.
        ///
        /// - Throws: ``TelemetryError`` for a wrong filter, or when the store fails.
        public mutating func next() async throws -> [UInt8]? {
            while true {
                let bytes: [UInt8]
                switch self.part {
                case .header:
                    bytes = self.provider.header()
                    self.byteCount += bytes.count
                    self.part = .pages
                case .pages:
                    bytes = try await self.nextPage()
                case .footer:
                    bytes = self.provider.footer(after: self.eventCount)
                    self.part = .end
                    self.byteCount += bytes.count
                    await self.onEnd(self.result)
                case .end:
                    return nil
                }
                if !bytes.isEmpty { return bytes }
            }
        }

        private mutating func nextPage() async throws -> [UInt8] {
            let count = self.eventCount
            guard let events = try await self.pages.next() else {
                self.part = .footer
                return []
            }
            let bytes = self.provider.page(events, after: count)
            self.pages.adapt(toBytes: bytes.count, of: events.count)
            self.byteCount += bytes.count
            return bytes
        }

        private var result: ExportResult {
            ExportResult(format: self.provider.format.rawValue, events: self.eventCount, bytes: self.byteCount)
        }
    }
}
