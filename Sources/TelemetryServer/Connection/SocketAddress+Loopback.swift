import NIOCore

extension SocketAddress {
    /// Whether who has this address is on this machine.
    var isLoopback: Bool {
        guard let address = self.ipAddress else { return false }
        return address == "::1" || ["127.", "::ffff:127."].contains { address.hasPrefix($0) }
    }
}
