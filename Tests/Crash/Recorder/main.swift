// Records as fast as it can and prints the id of each event that was accepted, until it is killed.
//
//     CrashRecorder DATABASE SESSION

import Telemetry
import TelemetrySQLite

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

let arguments = CommandLine.arguments
guard arguments.count == 3 else { exit(64) }
let telemetry = TelemetryService(stores: [SQLiteProvider(path: arguments[1])])
try await telemetry.initialize()

var count = 0
while true {
    count += 1
    var random = SystemRandomNumberGenerator()
    let id = EventID(high: random.next(), low: random.next())
    let event = TelemetryEvent(
        category: "crash",
        action: "record",
        label: "number \(count) " + String(repeating: "·", count: count % 400),
        sessionID: arguments[2],
        metadata: ["count": .integer(Int64(count))],
        id: id
    )
    // Every tenth goes the other way in, which says whether it was kept by returning.
    if count % 10 == 0 {
        try await telemetry.track(event)
    } else if !telemetry.record(event).isKept {
        continue
    }
    let line = "\(id)\n"
    _ = line.withCString { write(STDOUT_FILENO, $0, strlen($0)) }
}
