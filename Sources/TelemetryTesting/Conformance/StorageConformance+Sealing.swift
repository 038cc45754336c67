import Telemetry

extension StorageConformance {
    static let sealing: [Case] = [
        Case("sealed events come back sealed, beside others", needs: [.query, .sealed]) { subject in
            var sample = Sample()
            var events = sample.events(6)
            for index in events.indices {
                if index.isMultiple(of: 2) {
                    events[index].sealedContent = [0, UInt8(index), 0, 255] + Array(repeating: 7, count: index * 100)
                } else {
                    events[index].label = "in the clear"
                }
                events[index].usage = TokenUsage(model: "large", inputTokens: 5, source: .api)
            }
            try await subject.store(events)
            try subject.same(try await subject.all(), events, "the events")
            let changes = try await subject.store.changes(after: 0, limit: 10)
            try subject.same(changes, events, "the changes")
            let found = try await subject.all(QueryFilter(id: events[2].id))
            try subject.equal(found.map(\.sealedContent), [events[2].sealedContent], "the sealed content of one")
            try subject.expect(found.allSatisfy { $0.unreadable != nil }, "a sealed event says that it cannot be read")
        },
        Case("a sealed end says how its session ended", needs: [.query, .sessions, .erase, .sealed]) { subject in
            var sample = Sample()
            let first = sample.event { $0.sealedContent = [0, 1] }
            let end = sample.event(.end) { $0.sealedContent = [3, 2] }
            let other = sample.event(.end, session: "s2") { $0.sealedContent = [1, 3] }
            try await subject.store(first, end, other)
            for round in ["as stored", "after an erasure"] {
                try subject.equal(try await subject.session("s1").status, .error, "\(round): the status of s1")
                try subject.equal(try await subject.session("s2").status, .completed, "\(round): the status of s2")
                try subject.equal(try await subject.session("s1").label, nil, "\(round): the label")
                _ = try await subject.store.erase(QueryFilter(id: first.id))
            }
        },
        Case("another envelope changes nothing else", needs: [.query, .sessions, .stats, .rewrite, .sealed]) {
            subject in
            var sample = Sample()
            var events = sample.events(3) + [sample.event(.end)]
            for index in events.indices {
                events[index].sealedContent = [index == 3 ? 3 : 0, 1]
                events[index].usage = TokenUsage(model: "large", inputTokens: 5, source: .api, key: "\(index / 2)")
            }
            try await subject.store(events)
            let session = try await subject.session("s1")
            let changed = try await subject.store.rewrite(events.map(\.id)) { event in
                var event = event
                event.sealedContent = event.sealedContent.map { [$0[0], 2, 3] }
                return event
            }
            try subject.equal(changed, 4, "the events changed")
            try subject.equal(try await subject.session("s1"), session, "the session")
            let contents = try await subject.all().map(\.sealedContent)
            try subject.equal(contents, [[0, 2, 3], [0, 2, 3], [0, 2, 3], [3, 2, 3]], "the sealed contents")
        },
    ]
}
