import GRDB
import Telemetry

extension RawStatement {
    /// Binds an event's columns, where they lie, to the places that inserting and updating share.
    ///
    /// `packed` stands for the metadata if there is any.
    func bind(_ record: EventRecord, packed: [UInt8]?) {
        self.bind(1, blob: record.idBytes)
        self.bind(2, text: record.session)
        self.bind(3, text: record.eventType.storedName)
        self.bind(4, text: record.category)
        self.bind(5, text: record.action)
        self.bind(6, record.value)
        self.bind(7, record.timestamp.nanoseconds)
        self.bind(8, record.duration)
        self.bind(10, text: record.service)
        self.bind(11, optional: record.traceBytes)
        self.bind(12, optional: record.spanBytes)
        self.bind(13, optional: record.parentSpanBytes)
        self.bind(14, text: record.label)
        if let packed { self.bind(15, packed) } else { self.bindJSON(15, record.metadata) }
        self.bindJSON(16, record.context)
        self.bindJSON(17, record.usage)
        self.bind(18, optional: record.sealed)
    }

    private func bind(_ place: Int32, optional bytes: UnsafeRawBufferPointer?) {
        if let bytes { self.bind(place, blob: bytes) } else { self.bindNull(place) }
    }

    private func bindJSON(_ place: Int32, _ json: UnsafeRawBufferPointer) {
        if json.isEmpty { self.bindNull(place) } else { self.bind(place, text: json) }
    }
}
