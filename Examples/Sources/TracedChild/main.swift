import Foundation
import Telemetry
import TelemetrySQLite

let telemetry = TelemetryService(stores: [SQLiteProvider(path: ".vibekit/telemetry.db")])
try await telemetry.initialize()

// A span below the one that started this process, if one did.
try await telemetry.withSpan("build", category: "tracing", label: "all of it") { span in
    telemetry.record(TelemetryEvent(category: "tracing", action: "plan").inCurrentSpan())
    // What a child process records is below this span.
    let child = Process()
    child.executableURL = URL(fileURLWithPath: "/bin/sh")
    child.arguments = ["-c", "echo child $TRACEPARENT"]
    child.environment = span.environment(adding: ProcessInfo.processInfo.environment)
    try child.run()
    child.waitUntilExit()
}

// The chunks of an answer, joined before they are recorded, and one answer for who reads them.
let session = try await telemetry.trackStart(category: "tracing", action: "answer")
let buffer = telemetry.streamBuffer(for: session)
for chunk in ["One ", "answer ", "in ", "pieces."] { buffer.append(chunk) }
try await telemetry.trackEnd(session)
for answer in try await telemetry.answers(session: session.id) { print(answer.chunks, answer.text) }

await telemetry.shutdown()
