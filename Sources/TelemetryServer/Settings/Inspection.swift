/// What the program that runs the server lets be looked at, beside its events.
package struct Inspection: Sendable {
    /// The configuration in force.
    ///
    /// Default: none is known.
    package var configuration = ConfigurationReport()

    /// Nothing.
    package init() {}
}
