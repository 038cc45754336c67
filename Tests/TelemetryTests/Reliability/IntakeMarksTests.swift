import Testing

@testable import Telemetry

@Suite struct IntakeMarksTests {
    private static let start = ContinuousClock.now

    private static func marks(_ pairs: [(seconds: Int, accepted: Int)]) -> IntakeMarks {
        var marks = IntakeMarks()
        for pair in pairs { marks.note(pair.accepted, at: self.start + .seconds(pair.seconds)) }
        return marks
    }

    @Test func theRateIsThatOfTheLastMinute() {
        let marks = Self.marks([(0, 100), (10, 200), (65, 1_300)])
        // The first is forgotten.
        #expect(marks.rate(1_500, at: Self.start + .seconds(75)) == 20)
        #expect(Self.marks([(0, 100)]).rate(100, at: Self.start + .milliseconds(900)) == nil)
        #expect(IntakeMarks().rate(100, at: Self.start) == nil)
    }

    @Test func theLagIsThatOfTheOldestEventThatWaits() {
        let marks = Self.marks([(0, 100), (5, 200), (10, 300)])
        let now = Self.start + .seconds(12)
        #expect(marks.lag(delivered: 250, at: now) == .seconds(7))
        #expect(marks.lag(delivered: 100, at: now) == .seconds(12))
        #expect(marks.lag(delivered: 50, at: now) == nil)
    }

    @Test func oneASecondIsKept() {
        var marks = Self.marks([(0, 1)])
        marks.note(5, at: Self.start + .milliseconds(500))
        #expect(marks.lag(delivered: 8, at: Self.start + .seconds(1)) == .seconds(1))
    }
}
