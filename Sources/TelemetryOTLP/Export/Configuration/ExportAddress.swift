#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
package import Telemetry

/// The address of a collector.
package struct ExportAddress: Sendable, Hashable {
    /// As it is asked for.
    package let text: String
    /// Without brackets, in lower case.
    package let host: String
    package let port: Int
    /// Whether the connection is encrypted.
    package let isSecure: Bool

    /// - Throws: ``TelemetryError`` with code `configuration`; the text is told without what may be a password.
    package init(_ text: String) throws(TelemetryError) {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url.host(), !host.isEmpty
        else {
            let shown = text.contains("@") ? "…" + text.drop { $0 != "@" }.prefix(80) : text.prefix(80)
            throw TelemetryError(
                .configuration,
                "the endpoint must be an address such as http://localhost:4318, not \"\(shown)\"",
                field: "endpoint"
            )
        }
        guard url.user() == nil, url.query() == nil, url.fragment() == nil else {
            throw TelemetryError(
                .configuration,
                "the endpoint at \(host) must not have a user, a query or a fragment: use headers",
                field: "endpoint"
            )
        }
        let port = url.port ?? (scheme == "https" ? 443 : 80)
        guard 1...65535 ~= port else {
            throw TelemetryError(
                .configuration,
                "the port of the endpoint at \(host) must be 1 to 65535, not \(port)",
                field: "endpoint"
            )
        }
        self.text = text
        self.host = host.lowercased().trimmingBrackets
        self.isSecure = scheme == "https"
        self.port = port
    }

    /// The address with a path below its own.
    package func appending(path: String) throws(TelemetryError) -> ExportAddress {
        var base = self.text
        while base.hasSuffix("/") { base.removeLast() }
        return try ExportAddress(base + path)
    }
}

extension String {
    fileprivate var trimmingBrackets: String {
        self.hasPrefix("[") && self.hasSuffix("]") ? String(self.dropFirst().dropLast()) : self
    }
}
