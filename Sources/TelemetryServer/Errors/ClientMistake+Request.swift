import HTTPTypes
import Hummingbird
import Telemetry

extension ClientMistake {
    /// The mistake behind a request that was refused, if it is one of those that clients are commonly set up with.
    init?(_ request: Request, refusedWith error: APIError) {
        let type = request.headers[.contentType]?.lowercased() ?? ""
        if type.hasPrefix("application/grpc") {
            self = .grpc
        } else if error.code == .forbiddenHost || error.code == .forbiddenOrigin {
            self = .host
        } else if error.code == .wrongSignal {
            self = .signal
        } else if request.uri.path.hasPrefix("/v1/"),
            error.code == .wrongEncoding || error.code == .unsupportedMediaType && error.field == "Content-Type"
        {
            self = .encoding
        } else if error.status == .notFound || error.status == .methodNotAllowed, Self.looksLikeOTLP(request, type) {
            self = .path
        } else {
            return nil
        }
    }

    /// Whether a request that found no route was meant for one of OTLP's.
    private static func looksLikeOTLP(_ request: Request, _ type: String) -> Bool {
        guard request.method == .post else { return false }
        if type.hasPrefix("application/x-protobuf") || type.hasPrefix("application/protobuf") { return true }
        let last = request.uri.path.split(separator: "/").last.map(String.init) ?? ""
        return ["", "v1", "trace", "traces", "span", "spans", "log", "logs", "metric", "metrics", "otlp"].contains(last)
            && type.hasPrefix("application/json")
    }
}

extension APIError {
    /// The refusal with what to do about a mistake behind it.
    func explained(by mistake: ClientMistake?) -> APIError {
        guard let mistake, [.grpc, .path, .encoding].contains(mistake) else { return self }
        var error = self
        error.message += ". " + mistake.advice
        return error
    }
}
