import Testing

/// What a client sends, and what must come of it: after the groups of the Autobahn test suite, for a server that takes texts.
struct FrameCase: Sendable, CustomTestStringConvertible {
    var name: String
    var sent: [ClientFrame]
    var texts: [String] = []
    var pongs: [[UInt8]] = []
    /// The code of the close frame that the server sends; 0 for one without a code, `nil` for none.
    var close: UInt16?

    var testDescription: String { self.name }

    init(
        _ name: String,
        _ sent: [ClientFrame],
        texts: [String] = [],
        pongs: [[UInt8]] = [],
        close: UInt16? = nil
    ) {
        self.name = name
        self.sent = sent
        self.texts = texts
        self.pongs = pongs
        self.close = close
    }

    static let all = framing + controls + reserved + fragments + utf8 + closing + limits

    /// 1: lengths at the borders of their encodings.
    static let framing =
        [0, 1, 125, 126, 127, 128, 65_535, 65_536].map { length in
            let text = String(repeating: "*", count: length)
            return FrameCase("1.1 text of \(length)", [ClientFrame(.text, text)], texts: [text])
        } + [FrameCase("1.2 binary is not taken", [ClientFrame(.binary, [1, 2, 3])], close: 1003)]

    /// 2: pings and pongs.
    static let controls = [
        FrameCase("2.1 ping without data", [ClientFrame(.ping)], pongs: [[]]),
        FrameCase("2.2 ping with text", [ClientFrame(.ping, "Hello")], pongs: [Array("Hello".utf8)]),
        FrameCase("2.3 ping with bytes", [ClientFrame(.ping, [0, 0xFF, 0xFE, 0xFD])], pongs: [[0, 0xFF, 0xFE, 0xFD]]),
        FrameCase("2.4 ping of 125", [ClientFrame(.ping, bytes(125))], pongs: [bytes(125)]),
        FrameCase("2.5 ping of 126", [ClientFrame(.ping, bytes(126))], close: 1002),
        FrameCase("2.7 pong that nobody asked for", [ClientFrame(.pong)]),
        FrameCase("2.8 pong with data", [ClientFrame(.pong, "unsolicited")]),
        FrameCase(
            "2.9 pong, then ping",
            [ClientFrame(.pong, "x"), ClientFrame(.ping, "y")],
            pongs: [[UInt8(ascii: "y")]]
        ),
        FrameCase(
            "2.10 ten pings",
            (0..<10).map { ClientFrame(.ping, [$0]) },
            pongs: (0..<10).map { [$0] }
        ),
    ]

    /// 3 and 4: reserved bits and opcodes; 5.1 to 5.2: control frames in parts; masks.
    static let reserved =
        (1...7).map { bits in
            FrameCase(
                "3 reserved bits \(bits)",
                [ClientFrame(.text, "before"), ClientFrame(.text, "x").with { $0.reserved = UInt8(bits) }],
                texts: ["before"],
                close: 1002
            )
        }
        + [3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map { opcode in
            FrameCase(
                "4 opcode \(opcode)",
                [ClientFrame(.text, "before"), ClientFrame(.text).with { $0.opcode = opcode }],
                texts: ["before"],
                close: 1002
            )
        }
        + [
            FrameCase("3 reserved bit of a ping", [ClientFrame(.ping).with { $0.reserved = 4 }], close: 1002),
            FrameCase("unmasked text", [ClientFrame(.text, "x").with { $0.isMasked = false }], close: 1002),
            FrameCase("unmasked ping", [ClientFrame(.ping).with { $0.isMasked = false }], close: 1002),
            FrameCase("unmasked close", [ClientFrame.close(1000).with { $0.isMasked = false }], close: 1002),
        ]

    /// 5: fragments.
    static let fragments = [
        FrameCase("5.1 ping in parts", [ClientFrame(.ping, "a", isFinal: false), part("b")], close: 1002),
        FrameCase("5.2 pong in parts", [ClientFrame(.pong, "a", isFinal: false), part("b")], close: 1002),
        FrameCase("5.3 text in two", [begin("frag"), part("ment")], texts: ["fragment"]),
        FrameCase("5.6 ping between", [begin("a"), ClientFrame(.ping, "p"), part("b")], texts: ["ab"], pongs: [[112]]),
        FrameCase("5.9 nothing to continue", [part("x"), ClientFrame(.text, "y")], close: 1002),
        FrameCase("5.12 nothing to continue, not the last", [part("x", isFinal: false)], close: 1002),
        FrameCase("5.15 continued after the end", [begin("a"), part("b"), part("c")], texts: ["ab"], close: 1002),
        FrameCase("5.18 a message in a message", [begin("a"), ClientFrame(.text, "b")], close: 1002),
        FrameCase(
            "5.19 five parts and two pings",
            [
                begin("1"), part("2", isFinal: false), ClientFrame(.ping, "x"), part("3", isFinal: false),
                part("4", isFinal: false), ClientFrame(.ping, "y"), part("5"),
            ],
            texts: ["12345"],
            pongs: [[120], [121]]
        ),
        FrameCase("6.1.2 empty parts", [begin(""), part("", isFinal: false), part("")], texts: [""]),
        FrameCase(
            "6.1.3 parts, one not empty",
            [begin(""), part("middle", isFinal: false), part("")],
            texts: ["middle"]
        ),
    ]

    private static let greeting = "Hello-µ@ßöäüàá-UTF-8!!"

    /// 6: UTF-8, whole and torn.
    static let utf8 =
        [
            FrameCase("6.2.1 UTF-8", [ClientFrame(.text, greeting)], texts: [greeting]),
            FrameCase(
                "6.2.3 UTF-8 a byte at a time",
                [begin("")] + Array(greeting.utf8).map { ClientFrame(.continuation, [$0], isFinal: false) } + [
                    part("")
                ],
                texts: [greeting]
            ),
            FrameCase(
                "6.4 noticed before the message ends",
                [begin([0xCE, 0xBA]), ClientFrame(.continuation, [0xF4, 0x90, 0x80, 0x80], isFinal: false)],
                close: 1007
            ),
        ]
        + [
            [0xCE, 0xBA, 0xE1, 0xBD, 0xB9], [0xF4, 0x8F, 0xBF, 0xBF], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80],
            [0xEF, 0xBF, 0xBD], [0xF0, 0x90, 0x80, 0x80], [0xEF, 0xBF, 0xBE], [0], [0x7F], [0xC2, 0x80],
        ].map { bytes in
            FrameCase(
                "6.6 valid \(bytes)",
                [ClientFrame(.text, bytes)],
                texts: [String(decoding: bytes, as: UTF8.self)]
            )
        }
        + [
            [0xCE], [0xCE, 0xBA, 0xE1], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80],
            [0xF7, 0xBF, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xBF], [0x80, 0xBF, 0x80], [0xC0, 0x20],
            [0xE0, 0x80], [0xFE], [0xFF], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xF0, 0x80, 0x80, 0xAF], [0xC1, 0xBF],
            [0xE0, 0x9F, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
            [0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80],
        ].map { bytes in FrameCase("6.6 invalid \(bytes)", [ClientFrame(.text, bytes)], close: 1007) }

    /// 7: close frames.
    static let closing =
        [
            FrameCase("7.1.1 close after a text", [ClientFrame(.text, "x"), .close(1000)], texts: ["x"], close: 1000),
            FrameCase("7.1.2 two closes", [.close(1000), .close(1000)], close: 1000),
            FrameCase("7.1.3 ping after close", [.close(1000), ClientFrame(.ping)], close: 1000),
            FrameCase("7.1.4 text after close", [.close(1000), ClientFrame(.text, "x")], close: 1000),
            FrameCase("7.1.5 close inside of a message", [begin("a"), .close(1000), part("b")], close: 1000),
            FrameCase("7.3.1 close without a body", [ClientFrame(.close)], close: 0),
            FrameCase("7.3.2 close with a body of one byte", [ClientFrame(.close, [3])], close: 1002),
            FrameCase("7.3.4 close with a reason", [.close(1000, Array("Hello".utf8))], close: 1000),
            FrameCase("7.3.5 close with the longest reason", [.close(1000, bytes(123))], close: 1000),
            FrameCase("7.3.6 close with a reason too long", [.close(1000, bytes(124))], close: 1002),
            FrameCase("7.5.1 reason that is not UTF-8", [.close(1000, [0xCE, 0xBA, 0xE1])], close: 1007),
        ]
        + [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999].map { code in
            FrameCase("7.7 code \(code)", [.close(code)], close: code)
        }
        + [0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65_535].map { code in
            FrameCase("7.9 code \(code)", [.close(code)], close: 1002)
        }

    /// 9: sizes.
    static let limits = [
        FrameCase(
            "9.1 the longest message",
            [ClientFrame(.text, bytes(FramePipeline.limit))],
            texts: [String(repeating: "*", count: FramePipeline.limit)]
        ),
        FrameCase("9.1 a byte more", [ClientFrame(.text, bytes(FramePipeline.limit + 1))], close: 1009),
        FrameCase(
            "9.3 a byte more in parts",
            [begin(bytes(FramePipeline.limit)), part("x")],
            close: 1009
        ),
        FrameCase("length of 2^62", [ClientFrame(.text).with { $0.claimedLength = 1 << 62 }], close: 1009),
        FrameCase("length of 2^64 - 1", [ClientFrame(.text).with { $0.claimedLength = .max }], close: 1009),
    ]

    private static func bytes(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "*"), count: count) }
    private static func begin(_ text: String) -> ClientFrame { ClientFrame(.text, text, isFinal: false) }
    private static func begin(_ bytes: [UInt8]) -> ClientFrame { ClientFrame(.text, bytes, isFinal: false) }
    private static func part(_ text: String, isFinal: Bool = true) -> ClientFrame {
        ClientFrame(.continuation, text, isFinal: isFinal)
    }
}
