import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct SocketPacketTests {
    @Test(arguments: [
        ("0", SocketPacket(.connect)), ("0{\"token\":\"x\"}", SocketPacket(.connect, data: .object(["token": "x"]))),
        ("0/admin,", SocketPacket(.connect, namespace: "/admin")),
        ("0/admin", SocketPacket(.connect, namespace: "/admin")),
        ("0/admin?a=b,", SocketPacket(.connect, namespace: "/admin")), ("1", SocketPacket(.disconnect)),
        ("2[\"a\",1]", SocketPacket(.event, data: ["a", 1])),
        ("212[\"a\"]", SocketPacket(.event, number: 12, data: ["a"])),
        ("2/n,0[\"a\"]", SocketPacket(.event, namespace: "/n", number: 0, data: ["a"])),
        ("35[]", SocketPacket(.acknowledgement, number: 5, data: [])),
    ])
    func packetsAreRead(text: String, packet: SocketPacket) throws {
        #expect(try SocketPacket(text[...]) == packet)
    }

    @Test(arguments: [
        SocketPacket(.connect, data: .object(["sid": "x"])),
        SocketPacket(.event, data: ["a", .object(["b": [1, .null]])]),
        SocketPacket(.acknowledgement, number: .max, data: []),
        SocketPacket(.connectError, namespace: "/n", data: "no"),
    ])
    func whatIsWrittenIsReadAgain(packet: SocketPacket) throws {
        let text = String(decoding: packet.message, as: UTF8.self)
        guard case .message(let rest) = try EnginePacket(text) else { throw WebSocketClose.failure }
        #expect(try SocketPacket(rest) == packet)
    }

    @Test(arguments: ["", "5", "x", "2[", "2{]", "0/admin,{", "2/n,18446744073709551616[]", "21x"])
    func whatIsNoPacketIsRefused(text: String) {
        #expect(throws: WebSocketClose.self) { try SocketPacket(text[...]) }
    }
}
