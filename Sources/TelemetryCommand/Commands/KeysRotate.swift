import ArgumentParser
import Telemetry
import TelemetryCrypto
import TelemetrySQLite

/// `telemetry keys rotate`.
struct KeysRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Make a new data key and seal every event with it, in slices, beside writers and readers.",
        discussion: """
            Events in the clear are sealed too. Interrupted, it goes on where it was when it is run again. Old keys stay, \
            as spools and backups may need them, until --forget. Processes that run seal with the old key until they are \
            started anew.
            """
    )

    @Flag(help: "Remove old keys that no event and no spool needs; backups that need them become unreadable.")
    var forget = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        let encryption = try context.encryption()
        try await Interruption.cancels {
            try await context.withBareStore { store in try await self.rotate(store, encryption, context) }
        }
    }

    private func rotate(_ store: SQLiteProvider, _ encryption: DataEncryption, _ context: CommandContext) async throws {
        let rotation = try KeyRotation(of: store, encryption)
        try await context.note(AuditEntry(.keyRotated, details: ["state": "begun"]), in: store)
        try await store.overwriteWhatIsFreed()
        var progress = ProgressLine(messages: context.messages)
        let report = try await rotation.run { progress.update("\(Figures.count(Int64($0))) events looked at") }
        progress.clear()
        try await context.note(AuditEntry(.keyRotated, target: report.keyID, details: report.object), in: store)
        context.messages.note(
            "key \(report.keyID): \(report.resealed) events sealed anew, \(report.sealed) that were in the clear"
        )
        if report.sealed > 0, try await !store.emptyLog() {
            context.messages.warning("the database's log holds events in the clear until those who read it are done")
        }
        if report.late > 0 {
            context.messages.warning(
                "\(report.late) events came in meanwhile; start processes that still seal with the old key anew, and "
                    + "rotate again"
            )
        }
        if self.forget { try await self.forget(rotation, store, context) }
        guard report.unreadable > 0 else { return }
        throw TelemetryError(
            .authenticationFailed,
            "\(report.unreadable) events cannot be opened and stay as they are: authentication failed"
        )
    }

    private func forget(_ rotation: KeyRotation, _ store: SQLiteProvider, _ context: CommandContext) async throws {
        let named = try context.spoolDirectory(of: store).map { try SpoolRecovery.keyIDs(root: $0) } ?? []
        for id in try await rotation.forgetUnused(spools: named) {
            try await context.note(AuditEntry(.keyRotated, target: id, details: ["state": "forgotten"]), in: store)
            context.messages.note("key \(id): forgotten")
        }
    }
}

extension KeyRotation.Report {
    fileprivate var object: JSONObject {
        [
            "state": "done", "resealed": .integer(Int64(self.resealed)), "sealed": .integer(Int64(self.sealed)),
            "unreadable": .integer(Int64(self.unreadable)), "late": .integer(Int64(self.late)),
        ]
    }
}
