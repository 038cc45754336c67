import ArgumentParser
import Telemetry
import TelemetryCrypto

/// `telemetry keys status`.
struct KeysStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the data keys of the database; needs no key."
    )

    @Flag(help: "Count the events that each key has sealed, and those in the clear; looks at every event.")
    var count = false

    @OptionGroup var output: FormatOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        try await context.withBareStore { store in
            let status = try await KeyringStatus(of: store)
            let counts = self.count ? try await KeyCensus(store).counts : [:]
            var output = OutputFile.standard
            self.listing(status, counts, context.terminal).write(as: self.output.format, to: &output.buffer)
            try output.flush()
            self.explain(status, context.messages)
        }
    }

    private func listing(_ status: KeyringStatus?, _ counts: [String: Int], _ terminal: Terminal) -> Listing {
        var columns = [
            Listing.Column(name: "key", shape: Table.Column(title: "KEY")),
            Listing.Column(name: "created", shape: Table.Column(title: "CREATED")),
            Listing.Column(name: "state", shape: Table.Column(title: "STATE")),
        ]
        if self.count {
            columns.append(Listing.Column(name: "events", shape: Table.Column(title: "EVENTS", isRightAligned: true)))
        }
        var rows = (status?.keys ?? []).map { key -> JSONObject in
            [
                "key": .string(key.id), "created": .string(key.created.iso8601),
                "state": .string(key.isCurrent ? "current" : "old"),
            ]
        }
        let known = rows.compactMap { $0["key"]?.string }
        for name in counts.keys.sorted() where !known.contains(name) {
            rows.append(["key": .string(name), "state": .string(name == KeyCensus.clear ? "not sealed" : "missing")])
        }
        if self.count {
            for index in rows.indices {
                let events = rows[index]["key"]?.string.flatMap { counts[$0] } ?? 0
                rows[index]["events"] = .integer(Int64(events))
            }
        }
        return Listing(columns: columns, terminal: terminal, rows: rows)
    }

    private func explain(_ status: KeyringStatus?, _ messages: Messages) {
        guard let status else { return messages.note("events are not sealed") }
        messages.note("the keys are wrapped with a \(status.wrapping)")
        if status.isRotating { messages.note("a rotation was interrupted; `telemetry keys rotate` goes on with it") }
    }
}
