/// Where prices come from, asked again for each request, as they may change while a collector runs.
package protocol PriceSource: Sendable {
    /// The prices that are in force.
    var prices: PriceTable { get }
}

extension PriceTable: PriceSource {
    /// Itself: a table does not change.
    package var prices: PriceTable { self }
}
