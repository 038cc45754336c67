import Telemetry
import TelemetryOTLP
import TelemetryTesting
import Testing

/// Requests made at random and damaged where their structure is: each is refused with a reason, or gives events that are as
/// events must be.
@Suite struct RequestFuzzTests {
    @Test func damagedProtobuf() throws {
        try FuzzRun("OTLP protobuf", seeds: 200).each { seed in
            var random = SeededGenerator(seed: seed)
            let (signal, body) = try Self.request(seed)
            guard var tree = ProtobufTree(body) else { throw Failure("seed \(seed): a request is no protobuf") }
            for _ in 0..<Int.random(in: 1...4, using: &random) { tree.damage(&random) }
            var bytes = tree.encoded
            if Int.random(in: 0..<8, using: &random) == 0, !bytes.isEmpty {
                bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
            }
            try Self.check(bytes, signal, .protobuf, seed)
        }
    }

    @Test func unknownFieldsAreNobodysBusiness() throws {
        try FuzzRun("OTLP with unknown fields", seeds: 50).each { seed in
            var random = SeededGenerator(seed: seed)
            let (signal, body) = try Self.request(seed)
            guard var tree = ProtobufTree(body) else { throw Failure("seed \(seed): a request is no protobuf") }
            tree.addUnknownFields(&random)
            let plain = try Self.decode(body, signal, .protobuf)
            let extended = try Self.decode(tree.encoded, signal, .protobuf)
            try #require(extended.events.map(\.action) == plain.events.map(\.action), "seed \(seed)")
            try #require(extended.events.map(\.timestamp) == plain.events.map(\.timestamp), "seed \(seed)")
            try #require(extended.rejected == plain.rejected, "seed \(seed)")
        }
    }

    @Test func damagedJSON() throws {
        let requests = try SpecificationExamples.all.map { ($0, try JSONReader.value(in: $1)) }
        try FuzzRun("OTLP JSON", seeds: 200).each { seed in
            var random = SeededGenerator(seed: seed)
            let (signal, whole) = requests[Int(seed % UInt64(requests.count))]
            var value = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) { value.damage(&random) }
            var writer = ByteWriter(capacity: 4096)
            writer.appendJSON(value)
            var bytes = writer.array
            if Int.random(in: 0..<4, using: &random) == 0 {
                bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: .min ... .max, using: &random)
            }
            try Self.check(bytes, signal, .json, seed)
        }
    }

    private struct Failure: Error {
        var message: String

        init(_ message: String) { self.message = message }
    }

    private static func request(_ seed: UInt64) throws -> (OTLPSignal, [UInt8]) {
        var records = RandomRecords(seed: seed)
        let (resource, scope) = (records.resource(), records.scope())
        switch seed % 3 {
        case 0:
            return (.traces, try TelemetryOTLPTests.request([records.span()], resource: resource, scope: scope).encoded)
        case 1:
            let record = records.logRecord()
            return (.logs, try TelemetryOTLPTests.request([record], resource: resource, scope: scope).encoded)
        default:
            let metric = records.metric(kind: Int(seed / 3 % 5))
            return (.metrics, try TelemetryOTLPTests.request([metric], resource: resource, scope: scope).encoded)
        }
    }

    private static func decode(
        _ bytes: [UInt8],
        _ signal: OTLPSignal,
        _ encoding: OTLPEncoding
    ) throws(OTLPError) -> OTLPBatch {
        try OTLPDecoder().decode(bytes, signal: signal, encoding: encoding, receivedAt: arrival)
    }

    private static func check(
        _ bytes: [UInt8],
        _ signal: OTLPSignal,
        _ encoding: OTLPEncoding,
        _ seed: UInt64
    ) throws {
        let batch: OTLPBatch
        do throws(OTLPError) {
            batch = try Self.decode(bytes, signal, encoding)
        } catch {
            try #require(!error.message.isEmpty && [400, 413].contains(error.httpStatus), "seed \(seed)")
            return
        }
        // No more comes out than went in.
        try #require(batch.events.count + batch.rejected <= bytes.count, "seed \(seed)")
        try #require(batch.rejected == 0 || batch.message?.isEmpty == false, "seed \(seed)")
        for event in batch.events {
            try #require((1...255).contains(event.action.utf8.count), "seed \(seed)")
            try #require((1...255).contains(event.sessionID.utf8.count), "seed \(seed)")
            let again = try TelemetryEvent(json: event.json)
            try #require(again == event, "seed \(seed)")
        }
    }
}

extension JSONValue {
    /// Replaces, removes or repeats one value somewhere.
    fileprivate mutating func damage(_ random: inout SeededGenerator) {
        let goesDeeper = Int.random(in: 0..<5, using: &random) > 0
        switch self {
        case .array(var elements) where !elements.isEmpty && goesDeeper:
            let index = Int.random(in: elements.indices, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0: elements.remove(at: index)
            case 1: elements.append(elements[index])
            default: elements[index].damage(&random)
            }
            self = .array(elements)
        case .object(let object) where object.count > 0 && goesDeeper:
            var members = object.map { ($0.key, $0.value) }
            let index = Int.random(in: members.indices, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0: members.remove(at: index)
            case 1: members[index].0 += "x"
            default: members[index].1.damage(&random)
            }
            self = .object(JSONObject(members))
        default:
            let strange: [JSONValue] = [
                .null, true, -1, .unsigned(.max), .double(1e300), "", "0", "-1", "18446744073709551616", "é\u{0}", [],
                [:], [[[[]]]], ["stringValue": 1], .string(String(repeating: "f", count: 300)),
            ]
            self = strange[Int.random(in: strange.indices, using: &random)]
        }
    }
}
