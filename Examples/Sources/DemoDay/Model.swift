/// A model and its list price in US dollars for a million tokens, which is microdollars for one.
struct Model {
    var name: String
    var input: Double
    var cacheRead: Double
    var cacheWrite: Double
    var output: Double

    static let opus = Model(name: "claude-opus-4-1", input: 15, cacheRead: 1.5, cacheWrite: 18.75, output: 75)
    static let sonnet = Model(name: "claude-sonnet-4-5", input: 3, cacheRead: 0.3, cacheWrite: 3.75, output: 15)
    static let haiku = Model(name: "claude-haiku-4-5", input: 1, cacheRead: 0.1, cacheWrite: 1.25, output: 5)
    static let codex = Model(name: "gpt-5-codex", input: 1.25, cacheRead: 0.125, cacheWrite: 0, output: 10)
    static let pro = Model(name: "gemini-2.5-pro", input: 1.25, cacheRead: 0.31, cacheWrite: 0, output: 10)
    static let flash = Model(name: "gemini-2.5-flash", input: 0.3, cacheRead: 0.075, cacheWrite: 0, output: 2.5)
}
