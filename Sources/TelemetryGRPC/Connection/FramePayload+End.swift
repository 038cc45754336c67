import GRPCCore
import NIOHPACK
import NIOHTTP2

extension HTTP2Frame.FramePayload {
    /// What ends a call to which nothing has been answered yet: its status, and the wish not to be sent the rest.
    static func end(_ code: Status.Code, _ message: String) -> [HTTP2Frame.FramePayload] {
        let trailers: HPACKHeaders = [
            ":status": "200", "content-type": "application/grpc", "grpc-status": "\(code.rawValue)",
            "grpc-message": message,
        ]
        return [.headers(.init(headers: trailers, endStream: true)), .rstStream(.noError)]
    }
}
