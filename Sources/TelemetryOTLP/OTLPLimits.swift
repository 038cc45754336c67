/// What one request may hold.
///
/// They bound memory against bodies of a few bytes a record or value, which grow fifty-fold when decoded; the size
/// of the body itself is the transport's to bound.
package struct OTLPLimits: Sendable {
    /// Bytes of one encoded record; a larger one is rejected alone.
    ///
    /// Default: 4 MiB, twice what an event can hold.
    package var recordBytes = 4 << 20
    /// Spans, log records or points of one request; more refuse the request.
    ///
    /// Default: 200,000.
    package var records = 200_000
    /// Attribute values of one request, nested ones included; more refuse the request.
    ///
    /// Default: 4 million.
    package var values = 4_000_000
    /// How deep JSON is read; a record with a value that lies deeper is rejected alone.
    ///
    /// An attribute's own nesting costs up to four levels each.
    ///
    /// Default: 160.
    package var jsonDepth = 160

    package init() {}
}
