import SwiftProtobuf

/// Why one message of a request cannot be read.
struct Unreadable: Error {
    private(set) var reason: String

    init(_ reason: String) { self.reason = reason }

    init(_ error: any Error) {
        switch error {
        case BinaryDecodingError.invalidUTF8: self.reason = "it holds text that is not UTF-8"
        case BinaryDecodingError.messageDepthLimit: self.reason = "its values are nested too deep"
        case BinaryDecodingError.truncated: self.reason = "it ends within a field"
        default: self.reason = "it is not protobuf of this type"
        }
    }

    /// The same of a part.
    func of(_ part: String) -> Unreadable { Unreadable("of its \(part): \(self.reason)") }
}
