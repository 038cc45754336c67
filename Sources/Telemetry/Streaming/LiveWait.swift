/// What came of waiting for an update.
package enum LiveWait: Sendable {
    /// An update.
    case update(LiveUpdate)
    /// Nothing yet: somebody wanted to know.
    case quiet
    /// Nothing more will come.
    case end
}
