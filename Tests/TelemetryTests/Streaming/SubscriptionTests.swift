import Synchronization
import Testing

@testable import Telemetry

@Suite struct SubscriptionTests {
    private func event(_ number: Int, category: String = "c") -> TelemetryEvent {
        TelemetryEvent(category: category, action: "a", value: Double(number))
    }

    /// The values of the next events, `count` of them.
    private func values(_ count: Int, of iterator: inout LiveSubscription.Iterator) async throws -> [Int] {
        var values: [Int] = []
        while values.count < count, case .events(let batch)? = try await iterator.next() {
            values += batch.compactMap(\.value).map { Int($0) }
        }
        return values
    }

    @Test func whatIsRecordedAfterwardsArrivesInOrder() async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        service.record(self.event(0))
        try await service.flush()
        let subscription = try await service.subscribe()
        for number in 1...3000 { service.record(self.event(number)) }
        var iterator = subscription.makeAsyncIterator()
        #expect(try await self.values(3000, of: &iterator) == Array(1...3000))
        service.record(self.event(3001))
        #expect(try await self.values(1, of: &iterator) == [3001])
        await service.shutdown()
        #expect(try await iterator.next() == nil)
    }

    @Test func whatIsStoredAtShutdownStillArrives() async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        var iterator = try await service.subscribe().makeAsyncIterator()
        service.record(self.event(1))
        #expect(try await self.values(1, of: &iterator) == [1])
        service.record(self.event(2))
        await service.shutdown()
        #expect(try await self.values(1, of: &iterator) == [2])
        #expect(try await iterator.next() == nil)
    }

    @Test func whatAnotherProcessStoresArrives() async throws {
        let store = MemoryProvider()
        let service = try await TelemetryService.started(stores: [store])
        var iterator = try await service.subscribe().makeAsyncIterator()
        service.record(self.event(1))
        #expect(try await self.values(1, of: &iterator) == [1])
        var foreign = self.event(2)
        foreign.id = EventIDGenerator().next(at: .now)
        foreign.timestamp = .now
        foreign.sessionID = "foreign"
        _ = try await store.storeBatch(EventBatch([foreign]))
        #expect(try await self.values(1, of: &iterator) == [2])
        await service.shutdown()
    }

    @Test func theFilterHolds() async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        var iterator = try await service.subscribe(to: QueryFilter(category: "odd")).makeAsyncIterator()
        for number in 1...100 { service.record(self.event(number, category: number % 2 == 0 ? "even" : "odd")) }
        #expect(try await self.values(50, of: &iterator) == stride(from: 1, through: 99, by: 2).map { $0 })
        await service.shutdown()
    }

    /// The past is read from the store, so its length is no matter of the buffer; then the present goes on without a seam.
    @Test func aSubscriptionGoesOnAfterASequence() async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        for number in 1...2500 { service.record(self.event(number)) }
        try await service.flush()
        let tenth = try await service.query(QueryFilter(order: .arrival, limit: 10)).events.last?.sequence
        var iterator = try await service.subscribe(after: tenth, buffer: 10_000).makeAsyncIterator()
        #expect(try await self.values(1, of: &iterator).first == 11)
        for number in 2501...2600 { service.record(self.event(number)) }
        var last = 0
        while last < 2600, let values = try? await self.values(1, of: &iterator), let next = values.first {
            if last > 0 { #expect(next == last + 1) }
            last = values.last ?? last
        }
        #expect(last == 2600)
        await service.shutdown()
    }

    /// Without the gap it would wait for a sequence that comes at some other time, or never.
    @Test(arguments: [0, 3])
    func aSequenceThatTheStoreHasNotReachedIsToldAndLeftBehind(stored: Int) async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        for number in 0..<stored { service.record(self.event(number)) }
        try await service.flush()
        var iterator = try await service.subscribe(after: 1042).makeAsyncIterator()
        guard case .gap(let gap)? = try await iterator.next() else { return #expect(Bool(false)) }
        #expect(gap == LiveGap(count: 0, first: 1, last: Int64(stored), reason: .reset))
        service.record(self.event(100))
        #expect(try await self.values(1, of: &iterator) == [100])
        await service.shutdown()
    }

    @Test func theEndOfTheStoreIsAPlaceToGoOnFrom() async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        for number in 1...3 { service.record(self.event(number)) }
        try await service.flush()
        // What is erased takes its sequences with it.
        _ = try await service.store?.erase(QueryFilter(category: "c"))
        var iterator = try await service.subscribe(after: 3).makeAsyncIterator()
        service.record(self.event(4))
        #expect(try await self.values(1, of: &iterator) == [4])
        await service.shutdown()
    }

    /// The feed stands beyond all that is stored: it would be asked again and again where it stands.
    @Test func aSubscriberTakesPartWhereTheFeedStandsThoughTheNewestWereErased() async throws {
        let store = ErasedStore()
        let feed = LiveFeed(store: store)
        let first = LiveQueue(eventLimit: 1, byteLimit: 1)
        #expect(feed.join(first, QueryFilter(), at: 3) != nil)
        await feed.finish()
        var iterator = try await feed.subscribe(after: 0, buffer: 10).makeAsyncIterator()
        #expect(try await iterator.next() == nil)
        #expect(feed.subscriberCount == 2)
    }

    @Test func whatComesAfterErasedEventsArrives() async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        var early = try await service.subscribe().makeAsyncIterator()
        for number in 1...3 { service.record(self.event(number)) }
        #expect(try await self.values(3, of: &early) == [1, 2, 3])
        _ = try await service.store?.erase(QueryFilter(category: "c"))
        var late = try await service.subscribe(after: 0).makeAsyncIterator()
        service.record(self.event(4))
        #expect(try await self.values(1, of: &late) == [4])
        #expect(try await self.values(1, of: &early) == [4])
        await service.shutdown()
    }

    @Test func aSlowReaderIsToldWhatItMissedAndSlowsNobody() async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        var slow = try await service.subscribe(buffer: 5).makeAsyncIterator()
        var quick = try await service.subscribe().makeAsyncIterator()
        // Both have read the first event, and take part before the others come.
        service.record(self.event(0))
        #expect(try await self.values(1, of: &slow) == [0])
        #expect(try await self.values(1, of: &quick) == [0])
        service.record(self.event(0))
        #expect(try await self.values(1, of: &slow) == [0])
        #expect(try await self.values(1, of: &quick) == [0])
        for number in 1...1000 {
            service.record(self.event(number))
            if number % 100 == 0 { #expect(try await self.values(100, of: &quick).last == number) }
        }
        await service.shutdown()
        var seen = 0
        var missed = 0
        while let update = try await slow.next() {
            switch update {
            case .events(let batch): seen += batch.count
            case .gap(let gap): missed += gap.count
            }
        }
        #expect(missed > 0)
        #expect(seen + missed == 1000)
    }

    @Test func aSubscriptionThatIsGivenUpLeavesNothing() async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        let feed = try service.liveFeed()
        for _ in 0..<20 {
            var iterator = try await service.subscribe().makeAsyncIterator()
            service.record(self.event(1))
            #expect(try await self.values(1, of: &iterator) == [1])
            #expect(feed.subscriberCount == 1)
        }
        #expect(feed.subscriberCount == 0)
        await service.shutdown()
    }

    @Test func aCancelledReaderEnds() async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        let subscription = try await service.subscribe()
        let reader = Task {
            var count = 0
            for try await _ in subscription { count += 1 }
            return count
        }
        service.record(self.event(1))
        try await service.flush()
        reader.cancel()
        #expect(try await reader.value <= 1)
        await service.shutdown()
    }

    @Test func equalFiltersShareWhatIsMadeOfABatch() async throws {
        let batch = LiveBatch([self.event(1)])
        let copy = batch
        let made = Atomic<Int>(0)
        let make = { (_: LiveBatch) -> [UInt8] in
            made.add(1, ordering: .relaxed)
            return [1, 2, 3]
        }
        #expect(batch.form("json", make) == copy.form("json", make))
        #expect(made.load(ordering: .relaxed) == 1)
    }

    @Test func whatCannotBeFollowedIsRefused() async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        await #expect(throws: TelemetryError.self) {
            try await service.subscribe(to: QueryFilter(cursor: "x"))
        }
        await #expect(throws: TelemetryError.self) { try await service.subscribe(to: QueryFilter(offset: 3)) }
        await #expect(throws: TelemetryError.self) { try await service.subscribe(after: -1) }
        await service.shutdown()
        let storing = try await TelemetryService.started(stores: [RecordingStore()])
        await #expect(throws: TelemetryError.self) { try await storing.subscribe() }
        await storing.shutdown()
    }
}
