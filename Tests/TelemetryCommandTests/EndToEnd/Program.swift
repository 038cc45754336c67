import Foundation
import Synchronization
import Testing

/// The built `telemetry`, run in a folder of its own.
struct Program {
    /// What a command said and how it ended.
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String

        var lines: [String] { self.output.split(separator: "\n").map(String.init) }
    }

    let directory: String
    var variables: [String: String] = [:]

    /// The command stands beside the test bundle.
    static let executable: URL = {
        let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
        let first = bundles.first ?? URL(fileURLWithPath: CommandLine.arguments[0])
        return first.deletingLastPathComponent().appendingPathComponent("telemetry")
    }()

    /// Runs a command to its end.
    func callAsFunction(_ arguments: String..., input: String = "") async throws -> Outcome {
        try await self.run(arguments, input: Data(input.utf8))
    }

    func run(_ arguments: [String], input: Data) async throws -> Outcome {
        let running = try self.start(arguments, input: input)
        let status = await running.status
        return Outcome(status: status, output: try running.output, errors: try running.errors)
    }

    /// Starts a command and lets it run; its output goes to files, so that nothing waits for a reader.
    func start(
        _ arguments: [String],
        input: Data = Data(),
        stdin: FileHandle? = nil,
        stdout: FileHandle? = nil,
        executable: URL = Self.executable
    ) throws -> RunningProgram {
        let name = "\(self.directory)/run-\(UUID().uuidString)"
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: self.directory)
        process.environment = self.environment
        try input.write(to: URL(fileURLWithPath: name + ".in"))
        for suffix in [".out", ".err"] { try Data().write(to: URL(fileURLWithPath: name + suffix)) }
        process.standardInput = stdin ?? FileHandle(forReadingAtPath: name + ".in")
        process.standardOutput = stdout ?? FileHandle(forWritingAtPath: name + ".out")
        process.standardError = FileHandle(forWritingAtPath: name + ".err")
        return try RunningProgram(process, name: name)
    }

    /// That of a fresh shell: nothing that configures telemetry or terminals comes through.
    private var environment: [String: String] {
        let inherited = ProcessInfo.processInfo.environment.filter { name, _ in
            !name.hasPrefix("TELEMETRY_")
                && !["DO_NOT_TRACK", "VIBEKIT_TELEMETRY", "COLUMNS", "NO_COLOR"].contains(name)
        }
        return inherited.merging(self.variables) { _, own in own }
    }

    /// Runs `body` with the command in a folder that is removed afterwards.
    static func withScratch(_ body: (Program) async throws -> Void) async throws {
        try await Scratch.withDirectory { try await body(Program(directory: $0)) }
    }
}

/// A command that runs.
final class RunningProgram: Sendable {
    private let process: Mutex<Process>
    private let name: String
    private let ended: AsyncStream<Int32>

    init(_ process: consuming sending Process, name: String) throws {
        let (ended, continuation) = AsyncStream.makeStream(of: Int32.self, bufferingPolicy: .bufferingNewest(1))
        process.terminationHandler = { process in
            continuation.yield(
                process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
            )
            continuation.finish()
        }
        self.name = name
        self.ended = ended
        try process.run()
        self.process = Mutex(process)
    }

    var output: String { get throws { try Scratch.read(self.name + ".out") } }
    var errors: String { get throws { try Scratch.read(self.name + ".err") } }

    /// Waits for the end; negative for a signal.
    var status: Int32 {
        get async {
            for await status in self.ended { return status }
            return .min
        }
    }

    func signal(_ number: Int32) {
        let identifier = self.process.withLock { $0.processIdentifier }
        kill(identifier, number)
    }

    /// Waits until what was written satisfies a condition; fails after half a minute.
    func waits(for condition: (_ output: String, _ errors: String) throws -> Bool) async throws {
        for _ in 0..<3000 {
            if try condition(self.output, self.errors) { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("the command did not say what was expected:\n\(try self.output)\n\(try self.errors)")
    }
}
