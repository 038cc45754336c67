import SwiftProtobuf
import Telemetry
import TelemetryTesting
import Testing

@testable import TelemetryOTLP

/// What is read without SwiftProtobuf's decoder is what that reads.
@Suite struct PlainReadingTests {
    @Test func everyOrdinaryRecordIsReadPlainly() throws {
        for seed in UInt64(0)..<300 {
            var random = RandomRecords(seed: seed)
            let (span, record) = (try random.span().encoded, try random.logRecord().encoded)
            try #require(self.plain(OTLP.Span.self, span) == span, "seed \(seed)")
            try #require(self.plain(OTLP.LogRecord.self, record) == record, "seed \(seed)")
        }
    }

    @Test func whatIsReadOfDamagedRecordsIsTheSame() throws {
        var taken = 0
        for seed in UInt64(0)..<600 {
            var random = SeededGenerator(seed: seed)
            var records = RandomRecords(seed: seed)
            let isSpan = seed.isMultiple(of: 2)
            let whole = try isSpan ? records.span().encoded : records.logRecord().encoded
            guard var tree = ProtobufTree(whole) else { continue }
            for _ in 0..<Int.random(in: 1...3, using: &random) { tree.damage(&random) }
            let bytes = tree.encoded
            let read = isSpan ? self.plain(OTLP.Span.self, bytes) : self.plain(OTLP.LogRecord.self, bytes)
            guard let read else { continue }
            taken += 1
            let expected: [UInt8] =
                isSpan
                ? try OTLP.Span(serializedBytes: bytes).encoded : try OTLP.LogRecord(serializedBytes: bytes).encoded
            try #require(read == expected, "seed \(seed)")
        }
        #expect(taken > 50)
    }

    @Test(
        arguments: [
            // An unknown field, one of another type, a body written twice, a name that is not UTF-8, and an end too soon.
            [0xA0, 0x06, 0x01], [0x0A, 0x00], [0x2A, 0x02, 0x0A, 0x00, 0x2A, 0x00], [0x62, 0x01, 0xFF],
            [0x62, 0x05, 0x61],
        ] as [[UInt8]]
    )
    func anythingElseIsLeftToSwiftProtobuf(_ bytes: [UInt8]) {
        #expect(self.plain(OTLP.LogRecord.self, bytes) == nil)
    }

    /// The record as it is written again; compared by bytes, as NaN is not equal to itself.
    private func plain<Record: Message & PlainReadable>(_ type: Record.Type, _ bytes: [UInt8]) -> [UInt8]? {
        bytes.withUnsafeBytes { Record(plain: $0) }.flatMap { try? $0.encoded }
    }
}
