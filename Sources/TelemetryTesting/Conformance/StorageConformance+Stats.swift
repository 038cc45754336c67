import Telemetry

extension StorageConformance {
    static let stats: [Case] = [
        Case("counts, durations and usage are those of the events in the time", needs: .stats) { subject in
            var random = RandomEvents(seed: 7)
            let events = random.events(400)
            for batch in random.batches(of: events) { try await subject.store(batch) }
            let naive = NaiveStore(events)
            let whole = random.start - .seconds(1)..<random.start + random.length + .seconds(1)
            for group in [nil] + StatsRequest.Group.allCases {
                try await subject.sameStats(whole, group, naive, "everything")
                for _ in 0..<12 {
                    let times = [random.time(), random.time()].sorted()
                    try await subject.sameStats(times[0]..<times[1], group, naive, "a random range")
                }
            }
        },
        Case("hours and days begin where they begin", needs: .stats) { subject in
            var sample = Sample(start: .longAgo)
            let (hour, day) = (Duration.seconds(3_600), Duration.seconds(86_400))
            let edges = [.zero, hour, hour * 2, day - hour, day, day + hour, day * 2, day * 3]
            let near = edges.flatMap { edge in [-1, 0, 1].map { edge + .nanoseconds($0) } }
            let events = near.map { offset in sample.event(at: offset) { $0.duration = .milliseconds(5) } }
            try await subject.store(events)
            let naive = NaiveStore(events)
            for (place, lower) in near.enumerated() {
                for upper in near[place...] {
                    let range = sample.start + lower..<sample.start + upper
                    try await subject.sameStats(range, .category, naive, "an edge")
                }
            }
        },
        Case("parts of busy hours are what their events say", needs: .stats) { subject in
            let hours = 3
            var random = RandomEvents(seed: 31, start: .longAgo, length: .seconds(hours * 3_600))
            let events = random.events(600)
            for batch in random.batches(of: events) { try await subject.store(batch) }
            let naive = NaiveStore(events)
            for group in [nil] + StatsRequest.Group.allCases {
                for _ in 0..<20 {
                    let times = [random.time(), random.time()].sorted()
                    try await subject.sameStats(times[0]..<times[1], group, naive, "a random range")
                }
                // Little is left out of an hour, or little of it is asked for.
                for hour in 0..<hours {
                    let (start, end) = (
                        random.start + .seconds(hour * 3_600), random.start + .seconds(hour * 3_600 + 3_600)
                    )
                    for margin in [1, 40, 400] {
                        let (first, last) = (start + .seconds(margin), end - .seconds(margin))
                        for range in [start..<last, first..<end, first..<last, start..<first, last..<end] {
                            try await subject.sameStats(range, group, naive, "a part of an hour")
                        }
                    }
                }
            }
        },
        Case("what comes from clocks that are ahead is not counted before its time", needs: .stats) { subject in
            var sample = Sample()
            let now = sample.events(50)
            let ahead = (0..<5).map {
                sample.event(.error, at: .seconds(600 + $0)) { $0.usage = TokenUsage(inputTokens: 9) }
            }
            try await subject.store(now + ahead)
            for group in [nil] + StatsRequest.Group.allCases {
                let report = try await subject.store.stats(StatsRequest(group: group))
                try subject.equal(report.totals.events, 50, "the events until now")
                try subject.equal(report.totals.errors, 0, "the errors until now")
                try subject.equal(report.totals.usage.inputTokens, 0, "the tokens until now")
            }
            let later = StatsRequest(until: sample.start + .seconds(602))
            try subject.equal(try await subject.store.stats(later).totals.events, 52, "the events until later")
        },
        Case("times before 1970 are counted in their hours and days", needs: .stats) { subject in
            var sample = Sample(start: Timestamp(nanoseconds: 0))
            let hours: [Int] = [-49, -48, -25, -24, -23, -2, -1, 0, 1, 24]
            let near = hours.flatMap { hour in [-1, 0, 1].map { Duration.seconds(hour * 3_600) + .nanoseconds($0) } }
            let events = near.map { sample.event(at: $0) }
            try await subject.store(events)
            let naive = NaiveStore(events)
            for (place, lower) in near.enumerated().filter({ $0.offset.isMultiple(of: 2) }) {
                for upper in near[place...] {
                    let range = sample.start + lower..<sample.start + upper
                    try await subject.sameStats(range, nil, naive, "before 1970")
                }
            }
        },
        Case("the ends of time can be counted", needs: .stats) { subject in
            var sample = Sample()
            let times: [Int64] = [.min, .min + 1, 0, .max - 1, .max]
            let events = times.map { time in sample.event { $0.timestamp = Timestamp(nanoseconds: time) } }
            try await subject.store(events)
            let most = Timestamp(nanoseconds: .min)..<Timestamp(nanoseconds: .max)
            try await subject.sameStats(most, .category, NaiveStore(events), "all of time")
        },
        Case("what is not said is everything until now", needs: .stats) { subject in
            var sample = Sample()
            let empty = try await subject.store.stats(StatsRequest())
            try subject.equal(empty.totals.events, 0, "the events of an empty store")
            try subject.equal(empty.groups.count, 0, "the groups of an empty store")
            let first = sample.event(at: .seconds(-500_000))
            try await subject.store(sample.event(), first, sample.event(at: .seconds(86_400)))
            let report = try await subject.store.stats(StatsRequest(group: .category))
            try subject.equal(report.totals.events, 2, "the events until now")
            try subject.equal(report.from, first.timestamp, "the beginning")
            try subject.expect(report.to <= .now && report.to > sample.start, "the end is \(report.to)")
            let backwards = StatsRequest(since: sample.start, until: first.timestamp)
            try subject.equal(try await subject.store.stats(backwards).totals.events, 0, "a range that ends first")
        },
        Case("quantiles are within one per cent", needs: .stats) { subject in
            var sample = Sample(start: .longAgo)
            var generator = SeededGenerator(seed: 8)
            var events: [TelemetryEvent] = []
            for number in 0..<1_000 {
                let digits = Int.random(in: 1...62, using: &generator)
                events.append(
                    sample.event(at: .seconds(number * 60)) { event in
                        event.durationNanoseconds = Int64.random(in: 0..<(1 << digits), using: &generator)
                    }
                )
            }
            // The sum must stay below the end of its range to be compared.
            for index in events.indices { events[index].durationNanoseconds? >>= 12 }
            for half in [events.prefix(500), events.suffix(500)] { try await subject.store(Array(half)) }
            let range = sample.start..<sample.start + .seconds(60_000)
            try await subject.sameStats(range, .agent, NaiveStore(events), "a thousand durations")
        },
        Case("more names than a day has room for are counted as others", needs: .stats) { subject in
            var sample = Sample(start: .longAgo)
            let events = (0..<1_100).map { number in
                sample.event(.error, action: "action \(number % 1_050)") { $0.duration = .milliseconds(1) }
            }
            for start in stride(from: 0, to: events.count, by: 275) {
                try await subject.store(Array(events[start..<start + 275]))
            }
            let day = sample.start..<sample.start + .seconds(86_400)
            for range in [day, sample.start..<sample.start + .milliseconds(5_000)] {
                let request = StatsRequest(since: range.lowerBound, until: range.upperBound, group: .action)
                let report = try await subject.store.stats(request)
                try subject.equal(report.totals.events, 1_100, "the events")
                try subject.equal(report.totals.errors, 1_100, "the errors")
                try subject.equal(report.totals.durations.count, 1_100, "the durations")
                let groups = Dictionary(uniqueKeysWithValues: report.groups.map { ($0.key, $0.totals) })
                try subject.equal(groups.count, 1_001, "the groups")
                try subject.equal(groups["(other)"]?.events, 50, "the events of others")
                try subject.equal(groups["agent/action 0"]?.events, 2, "the events of the first name")
            }
            try await subject.store(sample.event(action: "new", at: .seconds(86_400)))
            let next = StatsRequest(since: day.upperBound, group: .action)
            try subject.equal(try await subject.store.stats(next).groups.first?.key, "agent/new", "the next day")
        },
        Case("a thousand pairs have room, whatever services they come from", needs: .stats) { subject in
            var sample = Sample(start: .longAgo)
            let events = (0..<2_100).map { number in
                sample.event(action: "action \(number % 1_050)") { $0.service = "service \(number / 1_050)" }
            }
            for start in stride(from: 0, to: events.count, by: 300) {
                try await subject.store(Array(events[start..<start + 300]))
            }
            for until in [sample.start + .seconds(86_400), sample.start + .seconds(60)] {
                let request = StatsRequest(since: sample.start, until: until, group: .action)
                let groups = try await subject.store.stats(request).groups
                try subject.equal(groups.count, 1_001, "the groups")
                try subject.equal(groups.first?.totals.events, 100, "the events of others")
                let twice = groups.dropFirst().allSatisfy { $0.totals.events == 2 }
                try subject.expect(twice, "a pair has lost the events of a service")
            }
        },
        Case("services that have no room are counted under their pair", needs: [.stats, .erase]) { subject in
            var sample = Sample(start: .longAgo)
            let events = (0..<4_200).map { number in
                sample.event(action: "action \(number % 2)") { $0.service = "service \(number)" }
            }
            for start in stride(from: 0, to: events.count, by: 700) {
                try await subject.store(Array(events[start..<start + 700]))
            }
            try await subject.counts(200, [2_100, 2_100], "stored")
            let first = sample.start + .milliseconds(101)
            try subject.equal(try await subject.store.erase(QueryFilter(until: first)), 100, "the events erased")
            try await subject.counts(200, [2_050, 2_050], "the first erased")
            let last = sample.start + .milliseconds(4_001)
            try subject.equal(try await subject.store.erase(QueryFilter(since: last)), 200, "the events erased")
            try await subject.counts(0, [1_950, 1_950], "the others erased")
        },
        Case("groups come with most events first", needs: .stats) { subject in
            var sample = Sample(start: .longAgo)
            let categories = ["b", "a", "c", "c", "c", "b", "d"]
            try await subject.store(categories.map { sample.event(session: $0, category: $0) })
            let report = try await subject.store.stats(StatsRequest(group: .category))
            try subject.equal(report.groups.map(\.key), ["c", "b", "a", "d"], "the groups")
            try subject.equal(report.groups.map(\.totals.events), [3, 2, 1, 1], "the events of the groups")
        },
    ]
}

extension Subject {
    /// Checks how many events are counted under services that had no room, and under each pair.
    fileprivate func counts(_ others: Int64, _ pairs: [Int64], _ what: String) async throws {
        let actions = try await self.store.stats(StatsRequest(group: .action)).groups
        try self.equal(actions.map(\.totals.events), pairs, "\(what): the events of the pairs")
        let services = try await self.store.stats(StatsRequest(group: .agent)).groups
        let other = services.first { $0.key == "(other)" }?.totals.events ?? 0
        try self.equal(other, others, "\(what): the events of other services")
    }
}
