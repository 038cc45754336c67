import Telemetry

/// `telemetry init --agent NAME`: says what an agent's settings must be, or writes them.
struct AgentSetupRun {
    let setup: AgentSetup
    let file: AgentSettingsFile
    /// The path as a person writes it.
    let place: String
    let format: ReplyFormat
    let messages: Messages

    init(_ setup: AgentSetup, environment: [String: String], format: ReplyFormat, messages: Messages) {
        self.setup = setup
        self.format = format
        self.messages = messages
        let path = setup.path(in: environment)
        self.file = AgentSettingsFile(path: path)
        let home = environment["HOME"].map { FilePath.join($0, "") } ?? ""
        self.place = !home.isEmpty && path.hasPrefix(home) ? "~/" + path.dropFirst(home.count) : path
    }

    /// Prints the settings.
    func show() throws {
        var output = OutputFile.standard
        switch self.format {
        case .text: try output.write(self.setup.guide(self.place))
        case .json:
            output.buffer.appendJSON(self.setup.object(self.place))
            try output.write("\n")
        }
        try output.flush()
    }

    /// Shows what would change, and changes it unless `isDryRun`.
    ///
    /// - Throws: `CommandFailure` for a file that cannot be read, understood or written; it is as it was then.
    func write(isDryRun: Bool, at time: Timestamp) async throws {
        let old = try self.file.read()
        let new: String
        do throws(TelemetryError) {
            new = try self.setup.edited(old ?? "")
        } catch {
            throw CommandFailure(error).within(self.file.path)
        }
        let difference = LineDiff.text(old ?? "", new, name: self.place)
        var output = OutputFile.standard
        if self.format == .text {
            // Seen before it is done, even if the writing fails.
            try output.write(difference)
            try output.flush()
        }
        let isChanged = !difference.isEmpty
        let backup = isChanged && !isDryRun ? try await self.file.write(new, over: old, at: time) : nil
        guard self.format == .text else {
            var object = self.setup.object(self.place)
            object.append(key: "changed", value: .bool(isChanged))
            object.append(key: "diff", value: .string(difference))
            if let backup { object.append(key: "backup", value: .string(backup)) }
            output.buffer.appendJSON(object)
            try output.write("\n")
            return try output.flush()
        }
        if self.setup.needsVariables { try output.write("# and in the shell that starts it\n\(self.setup.exports)") }
        try output.flush()
        self.messages.note(self.verdict(isChanged: isChanged, isDryRun: isDryRun, backup: backup))
    }

    private func verdict(isChanged: Bool, isDryRun: Bool, backup: String?) -> String {
        guard isChanged else { return "\(self.place) says so already; nothing was changed" }
        guard !isDryRun else { return "\(self.place) was not changed" }
        let kept = backup.map { "; the old one is \($0)" } ?? ""
        return "wrote \(self.place)\(kept). Start \(self.setup.agent.title) anew: it reads its settings at the start"
    }
}
