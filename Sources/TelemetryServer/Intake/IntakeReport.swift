import HTTPTypes
import Hummingbird
import Telemetry

/// What became of the events of a body.
struct IntakeReport: Sendable {
    /// An event that was refused.
    struct Rejection: Sendable {
        /// Its place in the body, from 0.
        var index: Int
        /// The id that it came with, if any.
        var id: String?
        /// Why.
        var error: TelemetryError
    }

    /// The ids of those that were kept, in order.
    private(set) var ids: [EventID] = []
    /// Those that were refused, as far as they are listed.
    private(set) var rejections: [Rejection] = []
    /// How many were refused.
    private(set) var rejected = 0
    /// Why some were refused that may be taken later; the first such reason.
    private(set) var temporary: TelemetryError?
    /// Whether all that were kept had ids of their own, so that sending them again does no harm.
    private(set) var isRepeatable = true

    /// A body of bare commas would otherwise be answered with a hundred times its size.
    private static let listed = 1000

    /// How many events there were.
    var count: Int { self.ids.count + self.rejected }

    /// Notes the next event.
    mutating func append(_ result: Result<EventID, TelemetryError>, givenID: String?) {
        switch result {
        case .success(let id):
            self.ids.append(id)
            if givenID == nil { self.isRepeatable = false }
        case .failure(let error):
            if self.rejections.count < Self.listed {
                self.rejections.append(Rejection(index: self.count, id: givenID, error: error))
            }
            self.rejected += 1
            if self.temporary == nil, error.isTemporary { self.temporary = error }
        }
    }
}

extension IntakeReport {
    /// 200 if anything was kept, with the list of what was not.
    ///
    /// 400 if nothing was, and 503, or 429 beyond the rate limit, if what is lacking may be taken later and the whole body may be sent again; then the
    /// list stands beside the error object.
    var response: Response {
        let failure = self.failure
        var response = Response.json(capacity: 256 + 40 * self.ids.count, headers: failure?.headers ?? [:]) { writer in
            writer.append("{")
            if let failure {
                writer.append("\"error\":")
                writer.appendJSON(failure.object["error"] ?? .null)
                writer.append(",")
            }
            self.append(to: &writer)
            writer.append("}")
        }
        if let failure { response.status = failure.status }
        return response
    }

    private var failure: APIError? {
        if let temporary, self.isRepeatable {
            var failure = APIError(temporary: temporary)
            failure.message = "\(self.rejected) of \(self.count) events were not accepted: \(temporary)"
            return failure
        }
        guard self.ids.isEmpty else { return nil }
        guard let first = self.rejections.first else {
            return APIError(.badRequest, .emptyBody, "the body holds no event")
        }
        var error = APIError(first.error)
        if self.rejected > 1 {
            error.message = "none of \(self.rejected) events was accepted; the first: \(error.message)"
        }
        return error
    }

    private func append(to writer: inout ByteWriter) {
        writer.append("\"accepted\":")
        writer.appendDecimal(Int64(self.ids.count))
        writer.append(",\"ids\":[")
        for (index, id) in self.ids.enumerated() {
            writer.append(index == 0 ? "\"" : ",\"")
            writer.append(utf8: id.description)
            writer.append("\"")
        }
        writer.append("],\"rejected\":")
        writer.appendJSON(.array(self.rejections.map { .object($0.object) }))
        if self.rejected > self.rejections.count {
            writer.append(",\"rejectedTotal\":")
            writer.appendDecimal(Int64(self.rejected))
        }
    }
}

extension IntakeReport.Rejection {
    /// The refusal as JSON.
    fileprivate var object: JSONObject {
        var detail: JSONObject = [
            "code": .string(self.error.code.rawValue), "message": .string(self.error.description),
        ]
        detail["field"] = self.error.field.map { .string($0) }
        var object: JSONObject = ["index": .integer(Int64(self.index))]
        object["id"] = self.id.map { .string($0) }
        object["error"] = .object(detail)
        return object
    }
}
