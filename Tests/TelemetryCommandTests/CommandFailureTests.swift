import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct CommandFailureTests {
    @Test(arguments: [
        (TelemetryError.Code.invalidFilter, TelemetryCommand.ExitStatus.usage), (.invalidCursor, .usage),
        (.invalidField, .badData), (.redactionFailed, .badData),
        (.missingField, .badData), (.fieldTooLarge, .badData), (.malformedJSON, .badData), (.notFound, .notFound),
        (.queueOverflow, .unavailable), (.timeout, .unavailable), (.unsupported, .unavailable),
        (.storage, .inputOutput), (.locked, .unavailable), (.configuration, .configuration), (.unreadable, .internal),
    ])
    func everyKindOfErrorHasItsStatus(code: TelemetryError.Code, status: TelemetryCommand.ExitStatus) {
        #expect(CommandFailure(TelemetryError(code, "it failed")).status == status)
    }

    @Test func whatIsNotAllowedIsToldFromOtherFailures() {
        let denied = TelemetryError(.storage, "out.json cannot be written", cause: SystemFailure(code: 13))
        #expect(CommandFailure(denied).status == .noPermission)
        #expect(CommandFailure(denied).message == "out.json cannot be written: Permission denied")
        #expect(CommandFailure(SystemFailure(code: 2), at: "a.json").status == .notFound)
    }

    @Test func theFormIsThatOfHTTP() {
        let error = TelemetryError(.invalidFilter, "limit must be 1 to 10000, not 0", field: "limit")
        var writer = ByteWriter()
        writer.appendJSON(CommandFailure(error).object)
        let message = "limit must be 1 to 10000, not 0"
        #expect(
            writer.string == #"{"error":{"code":"invalid_filter","message":"\#(message)","#
                + #""details":[{"field":"limit","message":"\#(message)"}]}}"#
        )
    }

    @Test(arguments: [
        (["query", "--format", "json"], true), (["--format=json", "query"], true),
        (["query", "--format", "csv"], false),
        (["query", "--", "--format", "json"], false), (["query", "json", "--format"], false),
    ])
    func jsonIsRecognisedInWrongCommandLinesToo(arguments: [String], isJSON: Bool) {
        #expect(OutputFormat.isJSON(in: arguments) == isJSON)
    }
}
