/// A protobuf field that holds bytes, written by hand.
func protobuf(_ number: UInt8, _ payload: [UInt8]) -> [UInt8] {
    var bytes = [number << 3 | 2]
    var length = payload.count
    repeat {
        bytes.append(UInt8(length & 0x7F) | (length > 0x7F ? 0x80 : 0))
        length >>= 7
    } while length > 0
    return bytes + payload
}
