#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What stands at the other end of standard output.
struct Terminal: Sendable, Hashable {
    /// Whether a person sees it.
    var isInteractive: Bool
    /// How many columns it has; `nil` if that does not matter.
    var columns: Int?
    /// Whether colours may be used.
    var hasColor: Bool

    /// No terminal.
    static let plain = Terminal(isInteractive: false, columns: nil, hasColor: false)

    /// Looks at standard output; `COLUMNS` counts where the system cannot say the width, or there is no terminal.
    static func detect(environment: [String: String], allowsColor: Bool) -> Terminal {
        let isInteractive = Descriptor.isTerminal(Descriptor.standardOutput)
        let stated = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        let isMuted = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        return Terminal(
            isInteractive: isInteractive,
            columns: isInteractive ? self.windowColumns ?? stated ?? 80 : stated,
            hasColor: isInteractive && allowsColor && !isMuted
        )
    }

    private static var windowColumns: Int? {
        var size = winsize()
        guard ioctl(Descriptor.standardOutput, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
