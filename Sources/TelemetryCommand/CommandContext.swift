import Telemetry

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a command works with: the settings in force, the database, and the way to talk.
struct CommandContext: Sendable {
    var loaded: LoadedSettings
    let database: DatabaseLocation
    let terminal: Terminal
    let messages: Messages

    /// Reads the configuration and finds the database; warnings are said once, here.
    ///
    /// - Throws: `TelemetryError` with code `configuration`, or `CommandFailure` when a file cannot be read.
    init(_ options: GlobalOptions) throws {
        let environment = ProcessInfo.processInfo.environment
        let directory = FilePath.working
        let loader = ConfigurationLoader(environment: environment, directory: directory)
        self.loaded = try loader.load(path: options.config)
        self.database = DatabaseLocation(flag: options.database, loaded: self.loaded, directory: directory)
        self.terminal = Terminal.detect(environment: environment, allowsColor: !options.noColor)
        self.messages = Messages(isQuiet: options.quiet)
        for warning in self.loaded.warnings { self.messages.warning(warning) }
    }

    var settings: Settings { self.loaded.settings }
}
