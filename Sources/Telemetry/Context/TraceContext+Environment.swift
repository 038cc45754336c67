#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension TraceContext {
    /// The place in a trace that started this process, by its variables `TRACEPARENT` and `TRACESTATE`, read once.
    ///
    /// `nil` if it was not given one, or a wrong one.
    public static let inherited = TraceContext(environment: ProcessInfo.processInfo.environment)

    /// Reads `TRACEPARENT` and `TRACESTATE`; `nil` if the former is missing or wrong.
    public init?(environment: [String: String]) {
        guard let parent = environment["TRACEPARENT"] else { return nil }
        self.init(traceparent: parent, tracestate: environment["TRACESTATE"])
    }

    /// An environment for a child process, whose spans then are below this one.
    ///
    /// ```swift
    /// process.environment = TraceContext.current?.environment(adding: ProcessInfo.processInfo.environment)
    /// ```
    ///
    /// - Parameter others: The variables that it has besides. Default: none.
    /// - Returns: Those, and `TRACEPARENT` and `TRACESTATE` in place of what they were.
    public func environment(adding others: [String: String] = [:]) -> [String: String] {
        var environment = others
        environment["TRACEPARENT"] = self.traceparent
        environment["TRACESTATE"] = self.tracestate
        return environment
    }
}
