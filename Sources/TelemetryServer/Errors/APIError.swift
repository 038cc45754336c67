import HTTPTypes
import Telemetry

/// A request that is refused: a status, and the error object that goes with it.
struct APIError: Error, Sendable {
    /// The status of the answer.
    var status: HTTPResponse.Status
    /// What kind of failure, for programs.
    var code: TelemetryError.Code
    /// One sentence for people.
    var message: String
    /// The field, header or parameter that is wrong, if one is.
    var field: String?
    /// Further headers of the answer.
    var headers: HTTPFields = [:]

    /// An error; one that a later try may not meet carries `Retry-After`.
    init(
        _ status: HTTPResponse.Status,
        _ code: TelemetryError.Code,
        _ message: String,
        field: String? = nil
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.field = field
        if status == .serviceUnavailable { self.headers[.retryAfter] = "1" }
    }

    /// What an error of the service is over HTTP.
    init(_ error: TelemetryError) {
        self.init(Self.status(of: error.code), error.code, error.description, field: error.field)
        if let wait = error.retryAfter {
            self.headers[.retryAfter] = "\(max(1, Int((wait / .seconds(1)).rounded(.up))))"
        }
    }

    /// A refusal of events that may be taken later, whatever the error is elsewhere.
    init(temporary error: TelemetryError) {
        self.init(error)
        guard self.status != .tooManyRequests, self.status != .serviceUnavailable else { return }
        self = APIError(.serviceUnavailable, error.code, error.description)
    }

    private static func status(of code: TelemetryError.Code) -> HTTPResponse.Status {
        switch code {
        case .notFound: .notFound
        case .unsupported: .notImplemented
        case .rateLimited: .tooManyRequests
        case .queueOverflow, .diskFull, .notRunning, .timeout, .locked: .serviceUnavailable
        case .storage, .configuration, .noKey, .wrongKey: .internalServerError
        default: .badRequest
        }
    }
}

extension APIError {
    /// The error as JSON.
    var object: JSONObject {
        var detail: JSONObject = [:]
        if let field { detail = ["field": .string(field), "message": .string(self.message)] }
        return [
            "error": [
                "code": .string(self.code.rawValue),
                "message": .string(self.message),
                "details": detail.isEmpty ? [] : [.object(detail)],
            ]
        ]
    }
}
