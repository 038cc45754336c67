import Crypto
import Telemetry
import Testing

@testable import TelemetryCrypto
@testable import TelemetryTesting

@Suite struct EnvelopeTests {
    private func keys() async throws -> any SealingKeys {
        let folder = TemporaryFolder()
        return try await DataEncryption(folder.key()).unlock(MemoryProvider())
    }

    @Test(arguments: [0, 1, 15, 16, 17, 511, 4096, 100_000])
    func givesBackWhatWasSealed(count: Int) async throws {
        let keys = try await self.keys()
        var generator = SeededGenerator(seed: UInt64(count))
        let content = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let envelope = try keys.seal(content, boundTo: [1, 2, 3])
        #expect(envelope.count == count + Envelope.overhead)
        #expect(try keys.open(envelope, boundTo: [1, 2, 3]) == content)
        #expect(envelope.withUnsafeBytes { Envelope.keyID(of: $0) }.map { "\($0)" } == keys.currentKeyID)
    }

    @Test func noByteOfItCanBeChanged() async throws {
        let keys = try await self.keys()
        let envelope = try keys.seal(Array("forty-two bytes of something confidential.".utf8), boundTo: [9])
        for place in envelope.indices {
            for bit in 0..<8 {
                var changed = envelope
                changed[place] ^= 1 << bit
                let error = #expect(throws: TelemetryError.self) { try keys.open(changed, boundTo: [9]) }
                // Under another key's name the key is looked for in vain; that too opens nothing.
                let expected: TelemetryError.Code = 1...8 ~= place ? .noKey : .authenticationFailed
                #expect(error?.code == expected, "byte \(place)")
            }
        }
    }

    @Test func itCannotBeCutOrExtended() async throws {
        let keys = try await self.keys()
        let envelope = try keys.seal([1, 2, 3], boundTo: [])
        for count in 0..<envelope.count {
            #expect(throws: TelemetryError.self) { try keys.open(Array(envelope.prefix(count)), boundTo: []) }
        }
        #expect(throws: TelemetryError.self) { try keys.open(envelope + [0], boundTo: []) }
    }

    @Test func itOpensOnlyWhereItBelongs() async throws {
        let keys = try await self.keys()
        let envelope = try keys.seal([1, 2, 3], boundTo: [1])
        for other: [UInt8] in [[], [2], [1, 0]] {
            let error = #expect(throws: TelemetryError.self) { try keys.open(envelope, boundTo: other) }
            #expect(error?.code == .authenticationFailed)
        }
    }

    @Test func equalContentNeverLooksEqual() async throws {
        let keys = try await self.keys()
        let envelopes = try (0..<1000).map { _ in try keys.seal([1, 2, 3], boundTo: []) }
        #expect(Set(envelopes.map { Array($0[9..<21]) }).count == 1000)
        #expect(Set(envelopes.map { Array($0[21...]) }).count == 1000)
    }

    @Test func noNonceComesTwiceToManyAtOnce() async throws {
        let nonces = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<8 { group.addTask { try (0..<2000).map { _ in Array(try NonceSource.next()) } } }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.formUnion($1) }
        }
        #expect(nonces.count == 16_000)
        #expect(nonces.allSatisfy { $0.count == 12 })
    }

    @Test func anotherStoresKeyOpensNothing() async throws {
        let envelope = try await self.keys().seal([1, 2, 3], boundTo: [])
        let others = try await self.keys()
        let error = #expect(throws: TelemetryError.self) { try others.open(envelope, boundTo: []) }
        #expect(error?.code == .noKey)
    }
}
