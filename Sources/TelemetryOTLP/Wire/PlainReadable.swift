/// Read from its wire form without SwiftProtobuf's decoder, which takes several times as long.
///
/// For what every sender writes. All else is `nil`, damage, unknown fields and messages written twice, which are to be
/// merged, among it, and left to SwiftProtobuf, so that there is one judge of what a message is.
protocol PlainReadable {
    init?(plain bytes: UnsafeRawBufferPointer)
}

extension OTLPRecord where Self: PlainReadable {
    static func plain(_ encoded: UnsafeRawBufferPointer) -> Self? { Self(plain: encoded) }
}
