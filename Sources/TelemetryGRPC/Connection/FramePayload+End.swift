import GRPCCore
import NIOHPACK
import NIOHTTP2

extension HTTP2Frame.FramePayload {
    /// What ends a call to which nothing has been answered yet: its status, and the wish not to be sent the rest.
    static func end(_ code: Status.Code, _ message: String) -> [HTTP2Frame.FramePayload] {
        let trailers: HPACKHeaders = [
            ":status": "200", "content-type": "application/grpc", "grpc-status": "\(code.rawValue)",
            "grpc-message": message.percentEncodedForGRPC,
        ]
        return [.headers(.init(headers: trailers, endStream: true)), .rstStream(.noError)]
    }
}

extension String {
    /// As gRPC wants messages of statuses: printable ASCII but `%` stays, every other byte of UTF-8 is `%` and two digits.
    fileprivate var percentEncodedForGRPC: String {
        var bytes: [UInt8] = []
        for byte in self.utf8 {
            if 0x20...0x7E ~= byte, byte != UInt8(ascii: "%") {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}
