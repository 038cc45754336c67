import Telemetry

/// Text without any form.
struct TextStream: StreamReader {
    let dialect = "text"
    var session: String? { nil }

    func read(_ line: JSONObject, at place: String) -> StreamLine { StreamLine(self.dialect, .stream) }
}
