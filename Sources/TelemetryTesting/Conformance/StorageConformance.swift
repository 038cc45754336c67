public import Telemetry

/// The cases that every store must pass, whatever it keeps its events in.
///
/// ```swift
/// try await StorageConformance { MemoryProvider() }.run()
/// ```
///
/// With Swift Testing, one test for each case:
///
/// ```swift
/// @Test(arguments: StorageConformance.cases)
/// func conforms(_ testCase: StorageConformance.Case) async throws {
///     try await StorageConformance { MemoryProvider() }.run(testCase)
/// }
/// ```
public struct StorageConformance: Sendable {
    private let makeStore: @Sendable () async throws -> any StorageProvider

    /// The cases for stores that `makeStore` makes.
    ///
    /// It is asked for one store for each case, which must be empty and not yet initialised.
    public init(makeStore: @escaping @Sendable () async throws -> any StorageProvider) {
        self.makeStore = makeStore
    }

    /// All cases, in the order in which ``run()`` takes them.
    public static var cases: [Case] {
        self.fields + self.storing + self.querying + self.sessions + self.sessionStatus + self.sessionFilters
            + self.usage
            + self.stats + self.removal + self.rewriting + self.retention + self.scopes + self.sealing
    }

    /// Runs every case that the store's capabilities allow.
    ///
    /// - Throws: ``ConformanceFailure`` for the first case that fails.
    public func run() async throws {
        for testCase in Self.cases { try await self.run(testCase) }
    }

    /// Runs one case against a store of its own.
    ///
    /// For a case that needs a capability which the store says it lacks, it is checked that the store refuses.
    ///
    /// - Throws: ``ConformanceFailure`` when the case fails.
    public func run(_ testCase: Case) async throws {
        do {
            let store = try await self.makeStore()
            try await store.initialize()
            let subject = Subject(caseName: testCase.name, store: store)
            if testCase.needs.isSubset(of: store.capabilities) {
                try await testCase.body(subject)
            } else {
                try await subject.refuses(testCase.needs.subtracting(store.capabilities))
            }
            await store.shutdown()
        } catch let failure as ConformanceFailure {
            throw failure
        } catch {
            throw ConformanceFailure(caseName: testCase.name, message: "the store threw", cause: error)
        }
    }

    /// One thing that a store must do.
    public struct Case: Sendable, CustomStringConvertible {
        /// What it must do, in words.
        public let name: String
        /// The capabilities that it takes.
        public let needs: StorageCapabilities
        let body: @Sendable (Subject) async throws -> Void

        init(
            _ name: String,
            needs: StorageCapabilities,
            body: @escaping @Sendable (Subject) async throws -> Void
        ) {
            self.name = name
            self.needs = needs
            self.body = body
        }

        /// The name.
        public var description: String { self.name }
    }
}
