import ArgumentParser
import Telemetry
import TelemetryCrypto

/// `telemetry audit verify`.
struct AuditVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Look for entries that were changed, removed or moved; exits with 65 if there are any.",
        discussion: """
            Prints NUMBER:HASH of the last entry. Whoever can write the database can make a whole new log that is right in \
            itself: keep what was printed somewhere else, and give it to --expect the next time.
            """
    )

    @Option(
        help: ArgumentHelp("What an earlier verification printed; it must be in the log.", valueName: "number:hash")
    )
    var expect: AuditHead?

    @Option(help: "How to show the answer.")
    var format = ReplyFormat.text

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        let verification = try await context.withBareStore {
            try await AuditVerification(of: $0, expecting: self.expect)
        }
        var output = OutputFile.standard
        switch self.format {
        case .text:
            if verification.findings.isEmpty { output.buffer.append(utf8: "\(verification.head.text)\n") }
        case .json:
            output.buffer.appendJSON(verification.object)
            output.buffer.append("\n")
        }
        try output.flush()
        for finding in verification.findings { context.messages.failure(finding.description) }
        if !verification.findings.isEmpty { throw CommandExit(status: .badData) }
        let count = Figures.count(verification.entryCount)
        let entries = verification.entryCount == 1 ? "1 entry, not" : "\(count) entries, none"
        context.messages.note("\(entries) changed, removed or moved")
    }
}

extension AuditVerification {
    fileprivate var object: JSONObject {
        [
            "entries": .integer(self.entryCount), "head": .string(self.head.text),
            "findings": .array(
                self.findings.map { finding in
                    [
                        "kind": .string(finding.kind.rawValue), "from": .integer(finding.numbers.lowerBound),
                        "to": .integer(finding.numbers.upperBound), "message": .string(finding.description),
                    ]
                }
            ),
        ]
    }
}

extension AuditHead: ExpressibleByArgument {
    /// Reads what ``text`` wrote.
    package init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int64(parts[0]), number >= 0 else { return nil }
        let digits = parts[1].utf8.map { Hex.value(of: $0) }
        guard digits.count == (number == 0 ? 0 : 64), !digits.contains(nil) else { return nil }
        let hash = stride(from: 0, to: digits.count, by: 2).map { place in
            UInt8(truncatingIfNeeded: (digits[place] ?? 0) << 4 | (digits[place + 1] ?? 0))
        }
        self.init(number: number, hash: hash)
    }

    /// The number and the hash, to be kept somewhere else.
    var text: String { "\(self.number):\(AuditRecord.hex(self.hash))" }
}
