/// Brings requests to a collector.
package protocol OTLPTransport: Sendable {
    /// Sends one request, and says what the collector answered.
    ///
    /// - Throws: When there was no answer; the request may have arrived all the same.
    func send(_ request: ExportRequest) async throws -> OTLPReply

    /// Closes connections; nothing is sent afterwards.
    func shutdown() async
}

/// What a collector said to a request.
package enum OTLPReply: Sendable, Hashable {
    /// It took all but so many records; the message may be a warning.
    case taken(rejected: Int, message: String?)
    /// It may take the same request later, after a time if it names one.
    case busy(String, retryAfter: Duration?)
    /// It will never take this request.
    case refused(String)
    /// It takes no requests from us as it stands, whatever is in them, as with a wrong password or path.
    case closed(String)
}
