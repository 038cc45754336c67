import Telemetry
import Testing

@testable import TelemetryCrypto
@testable import TelemetryTesting

@Suite struct SealedEventTests {
    private func keys() async throws -> any SealingKeys {
        let folder = TemporaryFolder()
        return try await DataEncryption(folder.key()).unlock(MemoryProvider())
    }

    @Test func everyEventComesBackAsItWas() async throws {
        let keys = try await self.keys()
        var events = RandomEvents(seed: 7)
        for _ in 0..<500 {
            let event = events.event()
            let sealed = try event.sealed(with: keys)
            #expect(sealed.label == nil)
            #expect(sealed.metadata.isEmpty)
            #expect(sealed.context.isEmpty)
            #expect(sealed.unreadable == "sealed, and no key is at hand")
            #expect(sealed.category == event.category)
            #expect(sealed.usage == event.usage)
            #expect(sealed.value == event.value)
            #expect(sealed.endsSession == event.endsSession)
            if event.endsSession { #expect(sealed.endsInError == event.endsInError) }
            #expect(sealed.opened(with: keys) == event)
            // The same through a record, as spools and stores have it.
            let batch = EventBatch([sealed])
            let laidDown = try EventBatch([event]).sealed(with: keys)
            #expect(batch.map { $0.opened(with: keys) } == [event])
            #expect(laidDown.map { $0.opened(with: keys) } == [event])
            let opened = try batch.opened(with: keys)
            #expect(opened.map { $0 } == [event])
        }
    }

    @Test func anEnvelopeCannotBeMovedToAnotherEvent() async throws {
        let keys = try await self.keys()
        let first = try event(1).sealed(with: keys)
        var second = try event(2).sealed(with: keys)
        second.seal = first.seal
        #expect(second.opened(with: keys).unreadable == "authentication failed")
        #expect(second.opened(with: keys).label == nil)
    }

    @Test func whetherASessionEndsCannotBeChanged() async throws {
        let keys = try await self.keys()
        var sealed = try event(1, type: .end, metadata: ["status": "error"]).sealed(with: keys)
        #expect(sealed.endsSession && sealed.endsInError)
        var bytes = try #require(sealed.seal?.bytes)
        bytes[0] = 1
        sealed.seal = bytes.withUnsafeBytes { EventSeal($0) }
        #expect(sealed.opened(with: keys).unreadable == "authentication failed")
    }

    @Test func batchesThatNeedNoChangeAreNotCopied() async throws {
        let keys = try await self.keys()
        let mixed = EventBatch([event(1), try event(2).sealed(with: keys), event(3)])
        let sealed = try mixed.sealed(with: keys)
        #expect(sealed.count == 3)
        #expect(sealed.allSatisfy { $0.seal != nil })
        #expect(try Array(sealed.opened(with: keys)) == [event(1), event(2), event(3)])
        #expect(sealed.record(at: 1) == mixed.record(at: 1))
    }

    @Test func whatCannotBeOpenedSaysSoInJSON() async throws {
        let keys = try await self.keys()
        let others = try await self.keys()
        let sealed = try event(1).sealed(with: keys)
        let json = sealed.opened(with: others).json
        #expect(json.contains(#""unreadable":"the key \#(keys.currentKeyID) is not at hand""#))
        #expect(!json.contains("secret"))
    }
}
