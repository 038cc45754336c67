import NIOCore

extension WebSocketClose {
    /// The most bytes of a reason: a control frame holds 125, and the code takes two.
    private static let reasonLimit = 123

    /// Reads a close frame's body; `nil` for an empty one, which says nothing.
    ///
    /// - Throws: How to answer a body that may not be.
    static func read(_ body: ByteBuffer) throws(WebSocketClose) -> WebSocketClose? {
        if body.readableBytes == 0 { return nil }
        var body = body
        guard let code = body.readInteger(as: UInt16.self), self.isSendable(code) else {
            throw .protocolError("a close frame must hold a valid code")
        }
        guard let reason = String(validating: body.readableBytesView, as: UTF8.self) else { throw .notUTF8 }
        return WebSocketClose(code: code, reason: reason)
    }

    /// The body of a close frame; a reason that is too long is cut between characters.
    var body: ByteBuffer {
        var body = ByteBuffer()
        body.writeInteger(self.code)
        var reason = Substring(self.reason)
        while reason.utf8.count > Self.reasonLimit { reason.removeLast() }
        body.writeSubstring(reason)
        return body
    }
}
