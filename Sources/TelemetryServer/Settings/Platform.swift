/// What the program was built for.
enum Platform {
    /// The system and the processor, such as `linux x86_64`.
    static let name = "\(Self.system) \(Self.processor)"

    private static var system: String {
        #if os(Linux)
        "linux"
        #elseif os(macOS)
        "macos"
        #else
        "other"
        #endif
    }

    private static var processor: String {
        #if arch(x86_64)
        "x86_64"
        #elseif arch(arm64)
        "arm64"
        #else
        "other"
        #endif
    }
}
