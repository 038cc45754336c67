/// An OTLP/HTTP request for spans or log records with ten attributes each, encoded once; only ids and times change from one
/// sending to the next, so that the client costs next to nothing and every record is new.
struct RecordRequest {
    private(set) var bytes: [UInt8]
    let recordCount: Int
    private var idOffsets: [Int]
    private var timeOffsets: [Int]
    /// Where the sixteen characters stand that tell one answer of a model from another.
    private var responseOffsets: [Int]
    private var generator = UInt64(0)
    /// Records that share a trace.
    private let recordsPerTrace = 20

    private static let idMark: [UInt8] = Array("\u{1}trace-id-here!\u{1}".utf8)
    private static let responseMark = Array("response-id-here".utf8)
    private static let timeMark: UInt64 = 0x1122_3344_5566_7788

    /// What the records are about.
    enum Subject: String {
        /// Spans of requests to a model, each with an answer of its own: every one has tokens to add up, and a key.
        case models
        /// Spans of requests to a server, with names that say nothing of models.
        case requests
        /// Log records of an agent's requests to a model, each with tokens, a cost and a key.
        case agentLogs
        /// Log records of a server's requests.
        case logs

        var areLogs: Bool { self == .agentLogs || self == .logs }
        var hasKey: Bool { self == .agentLogs || self == .models }
    }

    init(records: Int, of subject: Subject, port: UInt16, seed: UInt64) {
        var body = ProtobufWriter()
        body.add(1) { resourceRecords in
            resourceRecords.add(1) { resource in
                resource.addAttribute(1, "service.name", text: subject == .agentLogs ? "claude-code" : "benchmark")
                resource.addAttribute(1, "service.version", text: "1.0.0")
                resource.addAttribute(1, "host.arch", text: "x86_64")
            }
            resourceRecords.add(2) { scopeRecords in
                scopeRecords.add(1) { $0.add(1, text: "benchmark.scope") }
                for number in 0..<records {
                    scopeRecords.add(2) { record in
                        if subject.areLogs {
                            Self.log(number, of: subject, &record)
                        } else {
                            Self.span(number, of: subject, &record)
                        }
                    }
                }
            }
        }
        let head = """
            POST /v1/\(subject.areLogs ? "logs" : "traces") HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/x-protobuf\r\n\
            Content-Length: \(body.bytes.count)\r\n\r\n
            """
        self.bytes = Array(head.utf8) + body.bytes
        self.recordCount = records
        self.generator = seed
        self.idOffsets = Self.places(of: Self.idMark, in: self.bytes)
        self.timeOffsets = Self.places(
            of: withUnsafeBytes(of: Self.timeMark.littleEndian) { Array($0) },
            in: self.bytes
        )
        self.responseOffsets = Self.places(of: Self.responseMark, in: self.bytes)
        precondition(self.idOffsets.count == records && self.timeOffsets.count == 2 * records)
        precondition(self.responseOffsets.count == (subject.hasKey ? records : 0))
    }

    private static func span(_ number: Int, of subject: Subject, _ span: inout ProtobufWriter) {
        span.add(1, bytes: self.idMark)
        span.add(2, bytes: [1, 2, 3, 4, 5, 6, 7, 8])
        span.add(4, bytes: [8, 7, 6, 5, 4, 3, 2, 1])
        span.add(5, text: subject == .models ? "chat claude-sonnet-4-5" : "GET /cart/{id}")
        span.add(6, number: 3)
        span.add(7, fixed64: self.timeMark)
        span.add(8, fixed64: self.timeMark)
        switch subject {
        case .models:
            span.addAttribute(9, "gen_ai.operation.name", text: "chat")
            span.addAttribute(9, "gen_ai.provider.name", text: "anthropic")
            span.addAttribute(9, "gen_ai.request.model", text: "claude-sonnet-4-5")
            let response = "msg_01XFDUDY" + String(decoding: Self.responseMark, as: UTF8.self)
            span.addAttribute(9, "gen_ai.response.id", text: response)
            span.addAttribute(9, "gen_ai.usage.input_tokens", number: UInt64(1_000 + number))
            span.addAttribute(9, "gen_ai.usage.output_tokens", number: UInt64(200 + number))
        default:
            span.addAttribute(9, "http.request.method", text: "GET")
            span.addAttribute(9, "url.scheme", text: "https")
            span.addAttribute(9, "http.route", text: "/cart/{id}")
            span.addAttribute(9, "user_agent.original", text: "shop-client/4.2 (linux; x86_64)")
            span.addAttribute(9, "http.request.body.size", number: UInt64(1_000 + number))
            span.addAttribute(9, "http.response.status_code", number: 200)
        }
        span.addAttribute(9, "server.address", text: "api.example.com")
        span.addAttribute(9, "server.port", number: 443)
        span.addAttribute(9, "attempt", number: 1)
        span.addAttribute(9, "prompt", text: "Fix the rounding error in the cart total; CartTests show it.")
    }

    private static func log(_ number: Int, of subject: Subject, _ log: inout ProtobufWriter) {
        log.add(9, bytes: self.idMark)
        log.add(10, bytes: [1, 2, 3, 4, 5, 6, 7, 8])
        log.add(1, fixed64: self.timeMark)
        log.add(11, fixed64: self.timeMark)
        log.add(2, number: 9)
        switch subject {
        case .agentLogs:
            log.add(5) { $0.add(1, text: "claude_code.api_request") }
            log.addAttribute(6, "event.name", text: "api_request")
            log.addAttribute(6, "session.id", text: "0198c9d4-7a50-7c11-8f3e-\(100_000_000_000 + number / 20)")
            log.addAttribute(6, "model", text: "claude-sonnet-4-5")
            log.addAttribute(6, "input_tokens", number: UInt64(1_000 + number))
            log.addAttribute(6, "output_tokens", number: UInt64(200 + number))
            log.addAttribute(6, "cache_read_tokens", number: 12_000)
            log.addAttribute(6, "cache_creation_tokens", number: 300)
            log.addAttribute(6, "cost_usd", text: "0.0123")
            log.addAttribute(6, "duration_ms", number: 2_300)
            let request = "req_011CDUDY" + String(decoding: Self.responseMark, as: UTF8.self)
            log.addAttribute(6, "request_id", text: request)
        default:
            log.add(5) { $0.add(1, text: "GET /cart/{id}") }
            log.addAttribute(6, "http.request.method", text: "GET")
            log.addAttribute(6, "url.scheme", text: "https")
            log.addAttribute(6, "http.route", text: "/cart/{id}")
            log.addAttribute(6, "user_agent.original", text: "shop-client/4.2 (linux; x86_64)")
            log.addAttribute(6, "http.request.body.size", number: UInt64(1_000 + number))
            log.addAttribute(6, "http.response.status_code", number: 200)
            log.addAttribute(6, "server.address", text: "api.example.com")
            log.addAttribute(6, "server.port", number: 443)
            log.addAttribute(6, "attempt", number: 1)
            log.addAttribute(6, "prompt", text: "Fix the rounding error in the cart total; CartTests show it.")
        }
    }

    private static func places(of mark: [UInt8], in bytes: [UInt8]) -> [Int] {
        var found: [Int] = []
        var place = 0
        while place + mark.count <= bytes.count {
            if bytes[place] == mark[0], bytes[place..<(place + mark.count)].elementsEqual(mark) {
                found.append(place)
                place += mark.count
            } else {
                place += 1
            }
        }
        return found
    }

    /// Gives every record an id of its own, and times from `nanoseconds` on.
    mutating func renew(at nanoseconds: UInt64) {
        for (number, offset) in self.idOffsets.enumerated() {
            let isNewTrace = number % self.recordsPerTrace == 0
            if isNewTrace {
                self.write(self.next(), at: offset)
                self.write(self.next(), at: offset + 8)
            } else {
                let first = self.idOffsets[number - number % self.recordsPerTrace]
                for byte in 0..<16 { self.bytes[offset + byte] = self.bytes[first + byte] }
            }
            // The span's id follows the trace's: tag, length, eight bytes.
            self.write(self.next(), at: offset + 18)
        }
        for offset in self.responseOffsets {
            let word = self.next()
            for digit in 0..<16 {
                let nibble = UInt8(truncatingIfNeeded: word >> UInt64(digit * 4)) & 15
                self.bytes[offset + digit] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
            }
        }
        for (number, offset) in self.timeOffsets.enumerated() {
            self.write((nanoseconds + UInt64(number) * 1_000).littleEndian, at: offset)
        }
    }

    private mutating func next() -> UInt64 {
        self.generator &+= 0x9E37_79B9_7F4A_7C15
        var word = self.generator
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return (word ^ (word >> 31)) | 1
    }

    private mutating func write(_ word: UInt64, at offset: Int) {
        withUnsafeBytes(of: word) { source in
            self.bytes.withUnsafeMutableBytes { $0[offset..<(offset + 8)].copyBytes(from: source) }
        }
    }
}
