extension Pipeline {
    /// Opens every store.
    ///
    /// - Returns: The keys that events are sealed with, if they are.
    /// - Throws: What a store throws, or ``TelemetryError`` if a store is sealed and there are no keys, or their use cannot
    ///   be noted.
    static func openStores(
        of service: TelemetryService,
        _ first: any StorageProvider
    ) async throws -> (any SealingKeys)? {
        do {
            for store in service.stores { try await store.initialize() }
        } catch let error as TelemetryError where error.code == .wrongKey || error.code == .noKey {
            try? await service.audit.write(AuditEntry(.keyRefused, details: ["reason": .string(error.code.rawValue)]))
            throw error
        }
        guard let vault = service.vault else {
            try await SealingVault.checkUnsealed(first)
            return nil
        }
        let keys = try vault.keys()
        try await service.audit.write(AuditEntry(.keyOpened, target: keys.currentKeyID))
        return keys
    }

    /// The spool of this process, with the counters that stand beside it.
    static func spool(of service: TelemetryService, at root: String?, keyID: String?) throws -> Spool {
        let configuration = service.configuration
        var policy = SpoolPolicy(destinations: service.stores.map(\.name))
        policy.byteLimit = configuration.spool.byteLimit
        policy.durability = root == nil ? .memory : configuration.durability
        let manifest = SpoolManifest(
            created: service.clock().nanoseconds,
            keyID: keyID,
            plugins: service.plugins.users(of: .beforeStore).map(\.name)
        )
        let spool: Spool
        do {
            spool = try Spool(root: root ?? "", policy: policy, manifest: manifest)
        } catch {
            throw TelemetryError(error)
        }
        // Counting goes on in memory if a file cannot be made: nothing depends on it.
        if let root {
            if let file = try? LossRecord.file(root: root) { service.ledger.attach(file) }
            try? service.clientMistakes.attach(root: root)
        }
        return spool
    }
}

extension EventRecorder {
    /// The recorder of a service.
    ///
    /// - Throws: When the service's own context cannot be redacted.
    convenience init(
        service: TelemetryService,
        detector: PIIDetector?,
        spool: Spool,
        sealer: (any EventSealer)?,
        horizon: HorizonGate
    ) throws {
        let configuration = service.configuration
        let own = TelemetryContext(environment: configuration.environment, version: configuration.serviceVersion)
            .filled(from: configuration.context)
        let enricher = EventEnricher(
            service: configuration.serviceName,
            context: try detector?.applied(to: own) ?? own,
            detector: detector,
            clock: service.clock
        )
        self.init(
            processor: EventProcessor(
                validator: EventValidator(limits: configuration.limits),
                enricher: enricher,
                transformers: configuration.transformers
            ),
            detector: detector,
            plugins: service.plugins,
            watchers: service.watchers,
            spool: spool,
            sealer: sealer,
            limiter: RateLimiter(configuration.rateLimit),
            sampler: Sampler(ratio: configuration.sampling.ratio, processSession: enricher.defaults.session),
            horizon: horizon
        )
    }
}
