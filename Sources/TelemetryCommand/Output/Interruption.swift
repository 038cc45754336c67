#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
import UnixSignals

/// What Ctrl-C does.
enum Interruption {
    /// Ends the process at once, in success: for commands that go on until they are told to stop and have nothing to
    /// put in order.
    static func endsInSuccess() {
        for number in [SIGINT, SIGTERM] { signal(number) { _ in _exit(0) } }
    }

    /// Cancels `body` on Ctrl-C or `SIGTERM`, and lets the signal take its course once `body` has put things in order.
    static func cancels(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let number = try await withThrowingTaskGroup(of: Int32?.self) { group in
            let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
            group.addTask {
                try await body()
                return nil
            }
            group.addTask {
                for await signal in signals { return signal.rawValue }
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            if first != nil { _ = try? await group.next() }
            return first
        }
        guard let number else { return }
        self.dies(of: number)
    }

    /// Ends the process as the signal would have, so that shells see what happened.
    ///
    /// Threads of the pool block signals, and one that is raised there would wait for ever.
    private static func dies(of number: Int32) {
        signal(number, SIG_DFL)
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, number)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        raise(number)
    }
}
