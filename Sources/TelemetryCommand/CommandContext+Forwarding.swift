import Telemetry
import TelemetryGRPC
import TelemetryOTLP

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension CommandContext {
    /// The collector that events are sent on to, if there is one.
    ///
    /// - Throws: `CommandFailure` that names the setting, also when the collector would be this one.
    func forwarding() throws -> [any StorageProvider] {
        guard let configuration = try self.forwardingConfiguration() else { return [] }
        return [OTLPProvider(try OTLPExporter.make(configuration))]
    }

    /// Where spans are sent on to, for messages.
    func forwardingAddress() throws -> String {
        try self.forwardingConfiguration().map { try $0.address(for: .traces).text } ?? "nowhere"
    }

    private func forwardingConfiguration() throws -> OTLPExportConfiguration? {
        let settings = self.settings
        guard let configuration = try settings.forwarding.configuration(ProcessInfo.processInfo.environment) else {
            return nil
        }
        try settings.server.checkOther(configuration)
        return configuration
    }
}
