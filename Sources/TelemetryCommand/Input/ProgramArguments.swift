/// What the program was called with.
enum ProgramArguments {
    /// The arguments after the program's name.
    ///
    /// On Linux, Swift finds them by where the environment stands in memory, and so finds none when a preloaded library
    /// has set a variable before; the kernel still knows them.
    static var all: [String] {
        let arguments = CommandLine.arguments.isEmpty ? self.kernelArguments : CommandLine.arguments
        return Array(arguments.dropFirst())
    }

    private static var kernelArguments: [String] {
        guard let text = try? FileText.read("/proc/self/cmdline", limit: 1 << 22) else { return [] }
        return text.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}
