import Telemetry

/// A spool, a destination and a delivery between them, in simulated time.
struct DeliveryRig {
    let spool: Spool
    let delivery: Delivery
    let deadLetters: DeadLetters
    let time: SimulatedTime

    init(
        _ root: SpoolRoot,
        to store: any StorageProvider,
        spool: Spool? = nil,
        time: SimulatedTime = SimulatedTime(),
        ledger: LossLedger = LossLedger(),
        deadLetterBytes: Int = DeadLetters.defaultByteLimit,
        batchSize: Int = 100,
        _ configure: (inout SpoolPolicy) -> Void = { _ in }
    ) throws {
        self.spool =
            try spool
            ?? root.spool {
                $0.destinations = [store.name]
                $0.segmentBytes = 1 << 16
                $0.byteLimit = 8 << 20
                configure(&$0)
            }
        self.time = time
        self.deadLetters = DeadLetters(root: root.path, byteLimit: deadLetterBytes)
        var settings = TelemetryConfiguration.Delivery()
        settings.batchSize = batchSize
        self.delivery = Delivery(
            to: Destination(provider: store),
            settings: settings,
            stage: DeliveryStage(plugins: PluginManager(), detector: nil, ledger: ledger, observed: store.name),
            ledger: ledger,
            alarm: Alarm(),
            deadLetters: self.deadLetters,
            clock: time.clock
        )
    }

    /// Keeps an event in the spool.
    @discardableResult
    func append(_ number: Int, session: String = "s", label: String? = nil) -> Bool {
        self.spool.append(Self.record(number, session: session, label: label)).isKept
    }

    /// An event known by its number, as a record.
    static func record(_ number: Int, session: String = "s", label: String? = nil) -> [UInt8] {
        let event = TelemetryEvent(
            category: "fault",
            action: "step",
            label: label,
            value: Double(number),
            sessionID: session,
            id: EventID(high: 7, low: UInt64(number)),
            timestamp: Timestamp(nanoseconds: 1_000 + Int64(number))
        )
        var writer = ByteWriter(capacity: 256)
        writer.appendRecord(event, detector: nil)
        return writer.array
    }

    /// Delivers until the spool is empty.
    func drain() async throws {
        let reader = try self.spool.reader(for: self.delivery.destination.name)
        while try await self.delivery.deliverNext(from: reader) {}
    }

    /// The numbers of the dead letters.
    func dead() throws -> [Int] { try self.deadLetters.contents().letters.compactMap { $0.event?.number } }
}

extension TelemetryEvent {
    /// The number that ``DeliveryRig`` gave it.
    var number: Int { Int(self.id.low) }
}

extension MemoryProvider {
    /// The numbers of the events, in the order of their arrival.
    func numbers(session: String? = nil) async throws -> [Int] {
        var numbers: [Int] = []
        var after: Int64 = 0
        while true {
            let events = try await self.changes(after: after, limit: 1000)
            guard let last = events.last?.sequence else { return numbers }
            numbers += events.filter { session == nil || $0.sessionID == session }.map(\.number)
            after = last
        }
    }
}
