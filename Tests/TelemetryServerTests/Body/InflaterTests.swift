import Testing

@testable import TelemetryServer

@Suite struct InflaterTests {
    private static let text = Array(
        (0..<5000).map { "event \($0) of a session, \($0 &* 2_654_435_761 % 1009)\n" }.joined().utf8
    )

    /// Inflates `bytes`, given `chunk` bytes at a time and `room` for output.
    private static func inflate(
        _ bytes: [UInt8],
        _ coding: ContentCoding,
        chunk: Int,
        room: Int
    ) throws(Inflater.Failure) -> [UInt8] {
        var inflater = Inflater(coding)
        var output: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty || inflater.hasMore {
            let part = Array(rest.prefix(chunk))
            let before = output.count
            let result = part.withUnsafeBytes { part -> Result<Int, Inflater.Failure> in
                do throws(Inflater.Failure) {
                    return .success(try inflater.inflate(part, into: &output, room: room))
                } catch {
                    return .failure(error)
                }
            }
            rest = rest.dropFirst(try result.get())
            #expect(output.count - before <= room)
        }
        try inflater.finish()
        return output
    }

    @Test(arguments: [(1, 7), (1, 100_000), (13, 64), (4096, 1000), (1 << 20, 1 << 20)])
    func anyCutOfTheInputAndAnyRoomGiveTheSame(chunk: Int, room: Int) throws {
        let gzip = TestDeflater.compress(Self.text)
        #expect(try Self.inflate(gzip, .gzip, chunk: chunk, room: room) == Self.text)
        let wrapped = TestDeflater.compress(Self.text, windowBits: 15)
        #expect(try Self.inflate(wrapped, .deflate, chunk: chunk, room: room) == Self.text)
        let bare = TestDeflater.compress(Self.text, windowBits: -15)
        #expect(try Self.inflate(bare, .deflate, chunk: chunk, room: room) == Self.text)
    }

    @Test(arguments: [1, 5, 100_000])
    func membersInARowAreOneText(chunk: Int) throws {
        let members = TestDeflater.compress(Self.text) + TestDeflater.compress([]) + TestDeflater.compress([65, 66])
        #expect(try Self.inflate(members, .gzip, chunk: chunk, room: 500) == Self.text + [65, 66])
    }

    @Test func anEndInsideTheDataIsSeenAtEveryPlace() {
        let gzip = TestDeflater.compress(Array("short".utf8))
        for count in 0..<gzip.count {
            #expect(throws: Inflater.Failure.truncated) {
                try Self.inflate(Array(gzip[..<count]), .gzip, chunk: 100, room: 100)
            }
        }
    }

    @Test func aChangedByteIsSeen() {
        var gzip = TestDeflater.compress(Self.text)
        gzip[gzip.count - 6] ^= 1
        #expect(throws: Inflater.Failure.self) { try Self.inflate(gzip, .gzip, chunk: 4096, room: 4096) }
    }

    @Test func whatFollowsTheDataIsRefused() {
        let gzip = TestDeflater.compress([65]) + [0]
        #expect(throws: Inflater.Failure.damaged("bytes follow the compressed data")) {
            try Self.inflate(gzip, .gzip, chunk: 100, room: 100)
        }
    }

    @Test func plainTextIsNotGzip() {
        #expect(throws: Inflater.Failure.self) { try Self.inflate(Self.text, .gzip, chunk: 100, room: 100) }
    }

    @Test(
        arguments: [
            (nil, ContentCoding.identity), ("", .identity), ("Identity", .identity), ("gzip", .gzip), ("X-GZIP", .gzip),
            (" deflate ", .deflate), ("br", nil), ("gzip, gzip", nil), ("zstd", nil),
        ] as [(String?, ContentCoding?)]
    )
    func contentCodingsByName(header: String?, coding: ContentCoding?) {
        #expect(ContentCoding(header: header) == coding)
    }
}
