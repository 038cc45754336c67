/// Which of a sender's token counts contain others.
package struct TokenCounting: OptionSet, Sendable, Hashable {
    package var rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Input contains what was read from and written to caches.
    package static let cacheInInput = TokenCounting(rawValue: 1)
    /// Output contains reasoning.
    package static let reasoningInOutput = TokenCounting(rawValue: 2)

    /// For the normal form.
    package var name: String {
        switch self {
        case []: "exclusive"
        case .cacheInInput: "cache_in_input"
        case .reasoningInOutput: "reasoning_in_output"
        default: "cache_in_input, reasoning_in_output"
        }
    }
}
