import Telemetry

extension LiveBatch {
    /// About the most bytes of a message that is sent: clients take 4 MiB unless told otherwise, and an event alone may have 2.
    private static let sliceBytes = 1 << 20

    /// The events in parts that each fit into a message.
    var slices: [[TelemetryEvent]] {
        if self.byteCount <= Self.sliceBytes { return [Array(self)] }
        var slices: [[TelemetryEvent]] = []
        var slice: [TelemetryEvent] = []
        var room = Self.sliceBytes
        for event in self {
            let size = LiveBatch([event]).byteCount
            if size > room, !slice.isEmpty {
                slices.append(slice)
                slice = []
                room = Self.sliceBytes
            }
            slice.append(event)
            room -= size
        }
        slices.append(slice)
        return slices
    }
}
