#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// One fuzz test: a few seeds in every run of the tests, and as many as there is time for in `make fuzz`.
///
/// `TELEMETRY_FUZZ_SECONDS` says how long; then it begins with a seed of its own, and prints it. `TELEMETRY_TEST_SEED` tries one
/// seed alone.
package struct FuzzRun: Sendable {
    private let name: String
    private let seeds: UInt64

    /// - Parameters:
    ///   - name: What is tried.
    ///   - seeds: How many are tried where nothing else is said.
    package init(_ name: String, seeds: UInt64) {
        self.name = name
        self.seeds = seeds
    }

    /// Calls `round` with one seed after the other; what it throws ends the run.
    package func each(_ round: (UInt64) throws -> Void) rethrows {
        if let seed = Self.number("TELEMETRY_TEST_SEED") { return try round(seed) }
        guard let seconds = Self.number("TELEMETRY_FUZZ_SECONDS") else {
            for seed in 1...self.seeds { try round(seed) }
            return
        }
        let first = UInt64.random(in: 1...UInt64(UInt32.max))
        print("fuzz: \(self.name) for \(seconds) s, from seed \(first)")
        let end = ContinuousClock.now + .seconds(Double(seconds))
        var seed = first
        while ContinuousClock.now < end {
            try round(seed)
            seed += 1
        }
        print("fuzz: \(self.name) went through \(seed - first) seeds")
    }

    private static func number(_ variable: String) -> UInt64? {
        getenv(variable).flatMap { UInt64(String(cString: $0)) }
    }
}
