import Telemetry

/// Why a command ends without having done its work.
struct CommandFailure: Error {
    let status: ExitStatus
    /// What programs tell failures apart by; the same names as in HTTP.
    let code: TelemetryError.Code
    let message: String
    let field: String?

    init(_ status: ExitStatus, _ code: TelemetryError.Code, _ message: String, field: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.field = field
    }

    /// The failure that any error means.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as TelemetryError:
            self.init(ExitStatus(error), error.code, error.description, field: error.field)
        case let failure as SystemFailure:
            let status: ExitStatus = failure.isPermission ? .noPermission : .inputOutput
            self.init(status, .storage, failure.description)
        default: self.init(.internal, .internal, String(describing: error))
        }
    }

    /// The same failure, with the file that it is about.
    func within(_ path: String) -> CommandFailure {
        self.message.contains(path)
            ? self : CommandFailure(self.status, self.code, "\(path): \(self.message)", field: self.field)
    }

    /// The failure as HTTP answers it.
    var object: JSONObject {
        let details = self.field.map { field -> JSONValue in
            ["field": .string(field), "message": .string(self.message)]
        }
        return [
            "error": [
                "code": .string(self.code.rawValue), "message": .string(self.message),
                "details": .array(details.map { [$0] } ?? []),
            ]
        ]
    }
}

extension TelemetryError.Code {
    /// The command line is wrong.
    static let usage = TelemetryError.Code(rawValue: "usage")
    /// The program is wrong.
    static let `internal` = TelemetryError.Code(rawValue: "internal")
}
