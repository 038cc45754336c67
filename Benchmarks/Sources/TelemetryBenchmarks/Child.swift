import CBench
import Foundation

/// A program that is run, and how much memory it took.
struct Child {
    let process: Process
    private let errors: Pipe

    /// Starts a program whose standard error is read.
    init(_ program: String, _ arguments: [String]) throws {
        self.process = Process()
        self.process.executableURL = URL(fileURLWithPath: program)
        self.process.arguments = arguments
        self.errors = Pipe()
        self.process.standardError = self.errors
        self.process.standardOutput = FileHandle.nullDevice
        self.process.standardInput = FileHandle.nullDevice
        try self.process.run()
    }

    /// The first line on standard error that begins with `prefix`.
    func line(beginning prefix: String) throws -> String {
        var text = ""
        while true {
            let data = self.errors.fileHandleForReading.availableData
            if data.isEmpty { throw Failure("the program ended without \(prefix): \(text)") }
            text += String(decoding: data, as: UTF8.self)
            for line in text.split(separator: "\n").dropLast(text.hasSuffix("\n") ? 0 : 1) where line.hasPrefix(prefix)
            {
                return String(line)
            }
        }
    }

    /// Memory in MiB: what is resident now, or the most that ever was.
    ///
    /// Linux alone says so of a running process; elsewhere -1.
    func memory(peak: Bool = false) -> Double {
        let path = "/proc/\(self.process.processIdentifier)/status"
        guard let status = try? String(contentsOfFile: path, encoding: .utf8) else { return -1 }
        let name = peak ? "VmHWM:" : "VmRSS:"
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return -1 }
        return (Double(line.split(separator: " ").dropLast().last ?? "") ?? -1024) / 1024
    }

    /// Microseconds that it computed, on all cores, its calls of the system included.
    ///
    /// Linux alone says so of a running process; elsewhere -1.
    func processorTime() -> Double {
        let path = "/proc/\(self.process.processIdentifier)/stat"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let rest = text.split(separator: ")").last?.split(separator: " "), rest.count > 12,
            let user = Double(rest[11]), let system = Double(rest[12])
        else { return -1 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK))) * 1e6
    }

    func stop() {
        self.process.terminate()
        self.process.waitUntilExit()
    }

    /// Runs a program to its end and gives what it printed.
    static func output(of program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure("\(program) \(arguments) ended with \(process.terminationStatus)")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Runs a program to its end with its output thrown away: how long it took, and its memory at the most.
    static func cost(of program: String, _ arguments: [String]) throws -> (nanoseconds: UInt64, peakMebibytes: Double) {
        var nanoseconds: UInt64 = 0
        var peak: Int64 = 0
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let code = run_program(&words, &nanoseconds, &peak)
        guard code == 0 else { throw Failure("\(program) \(arguments) ended with \(code)") }
        return (nanoseconds, Double(peak) / 1_048_576)
    }
}
