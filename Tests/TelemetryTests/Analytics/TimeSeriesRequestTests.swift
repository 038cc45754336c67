import Telemetry
import Testing

@Suite struct TimeSeriesRequestTests {
    private static func time(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: seconds * 1_000_000_000) }

    @Test func bucketsBeginAtMultiplesAndCoverTheRange() throws {
        let request = TimeSeriesRequest(since: Self.time(50), until: Self.time(190), bucket: .seconds(60))
        let buckets = try request.buckets()
        #expect(buckets.map(\.start) == [0, 60, 120, 180].map(Self.time))
        #expect(buckets.first?.range.lowerBound == Self.time(50))
        #expect(buckets.last?.range.upperBound == Self.time(190))
        for (left, right) in zip(buckets, buckets.dropFirst()) {
            #expect(left.range.upperBound == right.range.lowerBound)
        }
    }

    @Test func timesBefore1970() throws {
        let request = TimeSeriesRequest(since: Self.time(-70), until: Self.time(10), bucket: .seconds(60))
        #expect(try request.buckets().map(\.start) == [-120, -60, 0].map(Self.time))
    }

    @Test(arguments: [1, 59, 3600, 86_400, 2_592_000, 315_360_000] as [Int64])
    func theLengthIsChosenSoThatThereAreFew(seconds: Int64) throws {
        let request = TimeSeriesRequest(since: Self.time(1_760_000_001), until: Self.time(1_760_000_001 + seconds))
        #expect((1...120).contains(try request.buckets().count))
    }

    @Test func wrongOnesAreRefused() {
        func fails(_ since: Int64, _ until: Int64, _ bucket: Duration) -> Bool {
            let request = TimeSeriesRequest(since: Self.time(since), until: Self.time(until), bucket: bucket)
            return (try? request.buckets()) == nil
        }
        #expect(fails(5, 5, .seconds(1)))
        #expect(fails(6, 5, .seconds(1)))
        #expect(fails(0, 1000, .milliseconds(999)))
        #expect(fails(0, 1001, .seconds(1)))
        #expect(!fails(0, 1000, .seconds(1)))
        let (first, last) = (Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max))
        #expect((try? TimeSeriesRequest(since: first, until: last, bucket: .seconds(1)).buckets()) == nil)
        #expect((try? TimeSeriesRequest(since: first, until: last).buckets()) == nil)
    }
}
