import ArgumentParser

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

@main
enum Main {
    static func main() async {
        // A reader that goes away, such as `head`, is an error of `write` then, and ends the command in order.
        signal(SIGPIPE, SIG_IGN)
        let arguments = ProgramArguments.all
        exit(await self.run(arguments).rawValue)
    }

    private static func run(_ arguments: [String]) async -> ExitStatus {
        let command: any ParsableCommand
        do {
            command = try RootCommand.parseAsRoot(arguments)
        } catch {
            return self.endParsing(error, arguments)
        }
        do {
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
            return .success
        } catch is OutputFile.Closed {
            return .success
        } catch let status as CommandExit {
            return status.status
        } catch {
            guard RootCommand.exitCode(for: error) != .success else { return self.endParsing(error, arguments) }
            return self.report(CommandFailure(error), arguments)
        }
    }

    /// Help and the version are asked for in the form of errors; everything else is one.
    private static func endParsing(_ error: any Error, _ arguments: [String]) -> ExitStatus {
        guard RootCommand.exitCode(for: error) == .success else {
            let message = RootCommand.message(for: error).split(separator: "\n").joined(separator: " ")
            return self.report(CommandFailure(.usage, .usage, message), arguments)
        }
        do {
            var output = OutputFile.standard
            try output.write(RootCommand.fullMessage(for: error) + "\n")
            try output.flush()
            return .success
        } catch is OutputFile.Closed {
            return .success
        } catch {
            return self.report(CommandFailure(error), arguments)
        }
    }

    private static func report(_ failure: CommandFailure, _ arguments: [String]) -> ExitStatus {
        Messages().failure(failure, as: OutputFormat.isJSON(in: arguments) ? .json : .text)
        return failure.status
    }
}
