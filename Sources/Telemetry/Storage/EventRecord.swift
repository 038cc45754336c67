/// The form of an event in the spool and in batches: a header of fixed places, then the texts one after another.
///
/// Metadata and context are JSON text already, so that a store can bind them as they lie. Little-endian, version 1:
///
/// | offset | bytes | field |
/// |---|---|---|
/// | 0 | 1 | version |
/// | 1 | 1 | event type |
/// | 2 | 2 | flags |
/// | 4, 6, 8, 10 | 2 each | lengths of session, category, action, service |
/// | 12, 16, 20, 24 | 4 each | lengths of label, metadata, context, usage |
/// | 28 | 4 | zero |
/// | 32 | 16 | id |
/// | 48, 56 | 8 each | timestamp, duration in nanoseconds |
/// | 64 | 8 | value |
/// | 72, 88, 96 | 16, 8, 8 | trace, span, parent span |
/// | 104 | … | the texts, in the order of their lengths |
package struct EventRecord {
    package static let version: UInt8 = 1
    package static let headerSize = 104

    /// What is present, and what else is known of the event.
    package struct Flags: OptionSet, Sendable {
        package var rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }
        package static let value = Flags(rawValue: 1)
        package static let duration = Flags(rawValue: 2)
        package static let trace = Flags(rawValue: 4)
        package static let span = Flags(rawValue: 8)
        package static let parentSpan = Flags(rawValue: 16)
        package static let label = Flags(rawValue: 32)
        package static let service = Flags(rawValue: 64)
        /// Received for another process, so that the recorder's life says nothing about the session's.
        package static let relayed = Flags(rawValue: 128)
        /// Ends its session.
        package static let endsSession = Flags(rawValue: 256)
        /// Ends it in error.
        package static let endsInError = Flags(rawValue: 512)
        /// Label, metadata and context are sealed: their ``EventSeal`` stands where metadata would.
        package static let sealed = Flags(rawValue: 1024)
    }

    /// The whole record.
    package let bytes: UnsafeRawBufferPointer
    private let ends: (session: Int, category: Int, action: Int, service: Int, label: Int, metadata: Int, context: Int)
    package let flags: Flags
    package let eventType: EventType

    /// A view of `bytes`, valid as long as they are; `nil` if they are no record of this version.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.headerSize, bytes[0] == Self.version, let type = EventType(code: bytes[1]) else {
            return nil
        }
        func short(_ offset: Int) -> Int { Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)) }
        func long(_ offset: Int) -> Int { Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
        let session = Self.headerSize + short(4)
        let category = session + short(6)
        let action = category + short(8)
        let service = action + short(10)
        let label = service + long(12)
        let metadata = label + long(16)
        let context = metadata + long(20)
        guard context + long(24) == bytes.count else { return nil }
        self.bytes = bytes
        self.ends = (session, category, action, service, label, metadata, context)
        self.flags = Flags(rawValue: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
        self.eventType = type
    }

    /// The id as stores keep it: 16 bytes, most significant first.
    package var idBytes: UnsafeRawBufferPointer { self.slice(32, 48) }
    package var id: EventID {
        EventID(high: UInt64(bigEndian: self.load(32)), low: UInt64(bigEndian: self.load(40)))
    }
    /// The ids of OpenTelemetry in the same form.
    package var traceBytes: UnsafeRawBufferPointer? { self.flags.contains(.trace) ? self.slice(72, 88) : nil }
    package var spanBytes: UnsafeRawBufferPointer? { self.flags.contains(.span) ? self.slice(88, 96) : nil }
    package var parentSpanBytes: UnsafeRawBufferPointer? {
        self.flags.contains(.parentSpan) ? self.slice(96, 104) : nil
    }
    package var timestamp: Timestamp { Timestamp(nanoseconds: self.load(48)) }
    package var duration: Int64? { self.flags.contains(.duration) ? self.load(56) : nil }
    package var value: Double? { self.flags.contains(.value) ? Double(bitPattern: self.load(64)) : nil }
    package var traceID: TraceID? {
        guard self.flags.contains(.trace) else { return nil }
        return TraceID(high: UInt64(bigEndian: self.load(72)), low: UInt64(bigEndian: self.load(80)))
    }
    package var spanID: SpanID? {
        self.flags.contains(.span) ? SpanID(word: UInt64(bigEndian: self.load(88))) : nil
    }
    package var parentSpanID: SpanID? {
        self.flags.contains(.parentSpan) ? SpanID(word: UInt64(bigEndian: self.load(96))) : nil
    }

    /// The texts, as UTF-8; absent ones are empty.
    package var session: UnsafeRawBufferPointer { self.slice(Self.headerSize, self.ends.session) }
    package var category: UnsafeRawBufferPointer { self.slice(self.ends.session, self.ends.category) }
    package var action: UnsafeRawBufferPointer { self.slice(self.ends.category, self.ends.action) }
    package var service: UnsafeRawBufferPointer? {
        self.flags.contains(.service) ? self.slice(self.ends.action, self.ends.service) : nil
    }
    package var label: UnsafeRawBufferPointer? {
        self.flags.contains(.label) ? self.slice(self.ends.service, self.ends.label) : nil
    }
    /// JSON; empty if there is none.
    package var metadata: UnsafeRawBufferPointer {
        self.slice(self.ends.label, self.flags.contains(.sealed) ? self.ends.label : self.ends.metadata)
    }
    /// The ``EventSeal``, if the event is sealed.
    package var sealed: UnsafeRawBufferPointer? {
        self.flags.contains(.sealed) ? self.slice(self.ends.label, self.ends.metadata) : nil
    }
    package var context: UnsafeRawBufferPointer { self.slice(self.ends.metadata, self.ends.context) }
    package var usage: UnsafeRawBufferPointer { self.slice(self.ends.context, self.bytes.count) }

    /// Where label, metadata and context stand.
    var content: Range<Int> { self.ends.service..<self.ends.context }

    @inline(__always)
    private func load<Value: FixedWidthInteger>(_ offset: Int) -> Value {
        Value(littleEndian: self.bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }

    @inline(__always)
    private func slice(_ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self.bytes[start..<end])
    }
}
