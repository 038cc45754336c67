import NIOCore

@testable import TelemetryServer

/// Where other machines could reach this one.
enum OutsideAddress {
    /// An address of IPv4 that is not loopback's; `nil` where there is none.
    static let first = (try? System.enumerateDevices())?
        .compactMap { device in device.address.flatMap { $0.protocol == .inet && !$0.isLoopback ? $0.ipAddress : nil } }
        .first
}
