import Telemetry
import TelemetryServer

/// What a command says to the shell, after `sysexits.h`.
enum ExitStatus: Int32, Sendable {
    /// Everything was done.
    case success = 0
    /// The command line is wrong.
    case usage = 64
    /// What was given to it is wrong; `ingest` keeps what is right all the same.
    case badData = 65
    /// There is no such file, database or session.
    case notFound = 66
    /// A service or a port is not to be had.
    case unavailable = 69
    /// The program is wrong.
    case `internal` = 70
    /// Reading or writing failed.
    case inputOutput = 74
    /// It is not allowed.
    case noPermission = 77
    /// The configuration is wrong.
    case configuration = 78
}

extension ExitStatus {
    /// The status for an error of the library.
    init(_ error: TelemetryError) {
        switch error.code {
        case .invalidFilter, .invalidCursor: self = .usage
        case .invalidField, .missingField, .fieldTooLarge, .malformedJSON, .expired, .rejectedByPlugin,
            .droppedByTransformer, .redactionFailed, .authenticationFailed:
            self = .badData
        case .noKey, .wrongKey: self = .noPermission
        case .notFound: self = .notFound
        case .unsupported, .queueOverflow, .rateLimited, .disabled, .notRunning, .timeout, .locked, .addressInUse,
            .addressUnavailable:
            self = .unavailable
        case .configuration: self = .configuration
        case .alreadyExists: self = .inputOutput
        case .diskFull: self = .inputOutput
        case .storage: self = (error.cause as? SystemFailure)?.isPermission == true ? .noPermission : .inputOutput
        default: self = .internal
        }
    }
}
