import Telemetry

extension StorageConformance {
    static let usage: [Case] = [
        Case("tokens and money are added up by bucket", needs: .sessions) { subject in
            var sample = Sample()
            let usages = [
                TokenUsage(
                    model: "large",
                    inputTokens: 1,
                    cacheReadTokens: 2,
                    cacheWrite5mTokens: 3,
                    cacheWrite1hTokens: 4,
                    outputTokens: 5,
                    reasoningTokens: 6,
                    costMicroUSD: 7,
                    computedCostMicroUSD: 70
                ),
                TokenUsage(model: "small", inputTokens: 10, outputTokens: 20, computedCostMicroUSD: 30),
                TokenUsage(model: "", inputTokens: 100), TokenUsage(),
            ]
            try await subject.store(usages.map { usage in sample.event { $0.usage = usage } })
            let session = try await subject.session("s1")
            var expected = UsageTotals()
            expected.inputTokens = 111
            expected.cacheReadTokens = 2
            expected.cacheWrite5mTokens = 3
            expected.cacheWrite1hTokens = 4
            expected.outputTokens = 25
            expected.reasoningTokens = 6
            // What the agent reported, else what was computed.
            expected.costMicroUSD = 37
            expected.computedCostMicroUSD = 100
            try subject.equal(session.usage, expected, "the sums")
            try subject.equal(session.models, ["large", "small"], "the models")
        },
        Case("money that nobody said is not zero", needs: .sessions) { subject in
            var sample = Sample()
            try await subject.store(
                sample.event(session: "silent") { $0.usage = TokenUsage(inputTokens: 1) },
                sample.event(session: "free") { $0.usage = TokenUsage(costMicroUSD: 0) }
            )
            try subject.equal(try await subject.session("silent").usage.costMicroUSD, nil, "a cost that was not said")
            try subject.equal(try await subject.session("free").usage.costMicroUSD, 0, "a cost of nothing")
        },
        Case("a session counts only its best source", needs: .sessions) { subject in
            var sample = Sample()
            let order: [TokenUsage.Source?] = [.metric, .span, .log, .api, nil, .metric]
            for (step, source) in order.enumerated() {
                let tokens: Int64 = 1 << (step * 4)
                let model = source?.rawValue ?? "none"
                try await subject.store(
                    sample.event { $0.usage = TokenUsage(model: model, inputTokens: tokens, source: source) },
                    sample.event { $0.usage = TokenUsage(model: model, inputTokens: tokens, source: source) }
                )
                let session = try await subject.session("s1")
                // A source that nobody named is the caller's own word.
                let expected: Int64 = step < 4 ? 2 * tokens : 2 * (1 << 12) + 2 * (1 << 16)
                try subject.equal(session.usage.inputTokens, expected, "the tokens after source \(model)")
                try subject.equal(session.models, step < 4 ? [model] : ["api", "none"], "the models after \(model)")
            }
        },
        Case("a key counts once for each source, by the event that says most", needs: .sessions) { subject in
            var sample = Sample()
            func event(_ session: String, _ tokens: Int64, _ source: TokenUsage.Source, _ key: String?)
                -> TelemetryEvent
            {
                sample.event(session: session) { event in
                    event.usage = TokenUsage(inputTokens: tokens, source: source, key: key)
                }
            }
            let events = [
                event("a", 1, .log, "k"), event("a", 2, .log, "k"), event("a", 4, .log, "other"),
                event("b", 8, .log, "k"), event("b", 16, .span, "k"), event("a", 32, .log, nil),
                event("a", 64, .log, nil), event("c", 128, .log, ""), event("c", 256, .log, ""),
            ]
            try await subject.store(Array(events[..<2]))
            try await subject.store(Array(events[2...]))
            // Of each key the greatest: 4 and what has no key; 8 and 16, of which logs are better; 256.
            for (session, expected) in [("a", 100), ("b", 8), ("c", 256)] as [(String, Int64)] {
                let tokens = try await subject.session(session).usage.inputTokens
                try subject.equal(tokens, expected, "the tokens of session \(session)")
            }
        },
        Case("running totals count by the greatest, in whatever order they come", needs: .sessions) { subject in
            for (session, totals) in [("rising", [3, 7, 7, 20]), ("mixed", [7, 20, 3, 7])] as [(String, [Int64])] {
                var sample = Sample()
                let events = totals.map { tokens in
                    sample.event(session: session) {
                        $0.usage = TokenUsage(model: "m", outputTokens: tokens, source: .metric, key: session)
                    }
                }
                // Some in one batch, one by itself.
                try await subject.store(Array(events[..<3]))
                try await subject.store(Array(events[3...]))
                let usage = try await subject.session(session).usage
                try subject.equal(usage.outputTokens, 20, "the tokens of session \(session)")
            }
        },
        Case("sums are held at the end of their range", needs: [.sessions, .stats]) { subject in
            var sample = Sample()
            let start = sample.start
            for number in 0..<3 {
                try await subject.store(
                    sample.event { event in
                        event.usage = TokenUsage(model: "m", inputTokens: .max, outputTokens: 1, costMicroUSD: .max)
                        event.durationNanoseconds = .max
                        event.timestamp = start + .nanoseconds(number)
                    }
                )
            }
            let usage = try await subject.session("s1").usage
            try subject.equal(usage.inputTokens, .max, "the tokens of the session")
            try subject.equal(usage.outputTokens, 3, "the other tokens of the session")
            for group in [nil, .model] as [StatsRequest.Group?] {
                let totals = try await subject.store.stats(StatsRequest(group: group)).totals
                try subject.equal(totals.usage.costMicroUSD, .max, "the cost of all")
                try subject.equal(totals.durations.sum, .max, "the sum of durations")
                let longest = totals.durations.quantile(0.5) ?? 0
                try subject.expect(longest >= .max / 100 * 99, "the longest duration is \(longest)")
            }
        },
    ]
}
