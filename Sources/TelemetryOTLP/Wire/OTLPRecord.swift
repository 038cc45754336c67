import SwiftProtobuf
import Telemetry

/// What a request of a signal is made of: a span, a log record or a metric.
protocol OTLPRecord: Message, JSONReadable {
    static var signal: OTLPSignal { get }

    /// Appends what the record says. `encoded` is its protobuf form.
    func appendEvents(
        from origin: Origin,
        encoded: UnsafeRawBufferPointer,
        to batch: inout BatchBuilder
    ) throws(OTLPError)

    /// The record, if it can be read without SwiftProtobuf's decoder; see ``PlainReadable``.
    static func plain(_ encoded: UnsafeRawBufferPointer) -> Self?

    /// How many spans, log records or points an encoded record that cannot be read stands for.
    static func count(in encoded: UnsafeRawBufferPointer) -> Int

    /// The same of a record in JSON.
    static func count(in json: JSONValue) -> Int
}

extension OTLPRecord {
    static func plain(_ encoded: UnsafeRawBufferPointer) -> Self? { nil }

    static func count(in encoded: UnsafeRawBufferPointer) -> Int { 1 }

    static func count(in json: JSONValue) -> Int { 1 }
}
