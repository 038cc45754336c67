/// What is known of one HTTP/1 connection: which request is its last, and which answers are still on their way.
struct ConnectionState {
    private var requests = 0
    private var responses = 0
    private var lastRequest: Int?
    private var isLastResponse = false
    private var isShuttingDown = false
    private var pendingEnds = 0
    private var isReadingBody = false
    private var hasHeldClose = false

    /// A request's head has come.
    ///
    /// - Parameter isLast: Whether nothing is read after this request: the client says so, or NIO's decoder stops.
    mutating func requestBegan(isLast: Bool) {
        self.requests += 1
        self.isReadingBody = true
        if isLast, self.lastRequest == nil { self.lastRequest = self.requests }
    }

    /// A request has come whole.
    mutating func requestEnded() { self.isReadingBody = false }

    /// Whether no request is on its way, and none is being answered.
    var isBetweenRequests: Bool { !self.isReadingBody && self.responses == self.requests && self.pendingEnds == 0 }

    /// The server shuts down: every answer from now on is the last.
    mutating func shutdownBegan() { self.isShuttingDown = true }

    /// An answer's head is about to leave; returns whether it must say that the connection closes.
    mutating func responseBegan(saysClose: Bool) -> Bool {
        self.responses += 1
        self.isLastResponse = saysClose || self.isShuttingDown || self.responses == self.lastRequest
        return self.isLastResponse
    }

    /// An answer's end is being written.
    mutating func endBegan() { self.pendingEnds += 1 }

    /// What to do once an answer's end has been written.
    enum Next: Equatable {
        case goOn
        /// Say that no more comes, and let the client close.
        case closeOutput
        /// Carry out the close that was held.
        case close
    }

    /// An answer's end has been written, or never will be.
    mutating func endFinished() -> Next {
        self.pendingEnds -= 1
        guard self.pendingEnds == 0 else { return .goOn }
        if self.hasHeldClose { return .close }
        return self.isLastResponse ? .closeOutput : .goOn
    }

    /// A close is asked for; returns whether it must wait for an answer's end.
    mutating func holdsClose() -> Bool {
        guard self.pendingEnds > 0 else { return false }
        self.hasHeldClose = true
        return true
    }
}
