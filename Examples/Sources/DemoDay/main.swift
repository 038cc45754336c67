// Prints a believable day of agent sessions, the last 24 hours, as NDJSON for `telemetry ingest`.
//
//     DemoDay [--seed N] [--sessions N] [--now MILLISECONDS]
//
// The same seed on the same day gives the same ids, so that feeding it twice stores it once.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

func option(_ name: String, default fallback: Int) -> Int {
    guard let place = CommandLine.arguments.firstIndex(of: name) else { return fallback }
    guard place + 1 < CommandLine.arguments.count, let value = Int(CommandLine.arguments[place + 1]) else {
        _ = "DemoDay: \(name) needs a whole number\n".withCString { write(STDERR_FILENO, $0, strlen($0)) }
        exit(64)
    }
    return value
}

let now = option("--now", default: time(nil) * 1000)
let day = 86_400_000
let seed = UInt64(bitPattern: Int64(option("--seed", default: 1) &+ now / day &* 1_000_003))
// Times depend on the hour at which this runs; what happens, and its ids, do not.
var seeds = SeededGenerator(seed: seed)
var times = SeededGenerator(seed: ~seed)

/// The share of sessions that begin in an hour of the day, here: people sleep.
let rhythm = [2, 1, 0, 0, 0, 0, 1, 3, 7, 12, 14, 12, 6, 9, 13, 14, 12, 9, 5, 4, 5, 5, 4, 3]

func hourHere(_ milliseconds: Int) -> Int {
    var seconds = milliseconds / 1000
    var parts = tm()
    localtime_r(&seconds, &parts)
    return Int(parts.tm_hour)
}

var lines: [Line] = []
for number in 0..<option("--sessions", default: 70) {
    var begin = now
    // Two are going on right now, whatever the hour.
    if number < 2 {
        begin -= Int.random(in: 60_000...240_000, using: &times)
    } else {
        repeat {
            begin = now - Int.random(in: 600_000..<day, using: &times)
        } while rhythm[hourHere(begin)] <= Int.random(in: 0..<14, using: &times)
    }
    var session = WorkingSession(seed: seeds.next(), begin: begin, now: now)
    session.work()
    lines += session.lines
}
for line in lines.sorted(by: { $0.milliseconds < $1.milliseconds }) { print(line.text) }
