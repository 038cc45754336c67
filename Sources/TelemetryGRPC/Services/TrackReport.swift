import Telemetry

/// What became of the events of a stream.
struct TrackReport: Sendable {
    /// A stream may be endless; its answer may not.
    private static let listed = (ids: 10_000, rejections: 1000)

    private var response = Wire.TrackResponse()
    private var first: TelemetryError?
    private var temporary: TelemetryError?
    /// Whether all that were kept had ids of their own, so that sending them again does no harm.
    private var isRepeatable = true

    private var count: Int64 { self.response.accepted + self.response.rejected }

    /// Notes the next event.
    mutating func append(_ result: Result<EventID, TelemetryError>, givenID: String) {
        switch result {
        case .success(let id):
            self.response.accepted += 1
            if self.response.ids.count < Self.listed.ids { self.response.ids.append(id.description) }
            if givenID.isEmpty { self.isRepeatable = false }
        case .failure(let error):
            if self.response.rejections.count < Self.listed.rejections {
                self.response.rejections.append(Wire.Rejection(index: self.count, id: givenID, error))
            }
            self.response.rejected += 1
            self.first = self.first ?? error
            if error.isTemporary { self.temporary = self.temporary ?? error }
        }
    }

    /// Why the client should send everything again later, if it may.
    var temporaryFailure: TelemetryError? {
        guard var failure = self.temporary, self.isRepeatable else { return nil }
        failure.message = "\(self.response.rejected) of \(self.count) events were not accepted: \(failure.message)"
        return failure
    }

    /// The answer at the end.
    ///
    /// - Throws: The first reason, if there were events and none was accepted.
    func answer() throws(TelemetryError) -> Wire.TrackResponse {
        guard self.response.accepted == 0, var failure = self.first else { return self.response }
        if self.response.rejected > 1 {
            failure.message = "none of \(self.response.rejected) events was accepted; the first: \(failure.message)"
        }
        throw failure
    }
}

extension Wire.Rejection {
    fileprivate init(index: Int64, id: String, _ error: TelemetryError) {
        self.init()
        self.index = index
        self.id = String(id.prefix(60))
        self.code = error.code.rawValue
        self.field = error.field ?? ""
        self.message = error.description
    }
}
