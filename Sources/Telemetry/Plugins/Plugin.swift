/// Watches and changes what a service does.
///
/// Every hook has a default that does nothing.
///
/// Hooks that can veto return `nil` for it; a veto is final. What a hook changed is redacted again.
public protocol Plugin: Sendable {
    /// A name, unique within a service.
    var name: String { get }
    /// The plugin's own version.
    var version: String { get }

    /// Called once, when the service is initialised or, after that, when the plugin is added.
    ///
    /// - Throws: When the plugin cannot work; the service then does not start, or the plugin is not added.
    func initialize(_ telemetry: TelemetryService) async throws

    /// Called once, when the service has delivered what it could.
    func shutdown() async

    /// Sees each event, redacted, on the caller of `record` or `track`, before it is kept; `nil` refuses it.
    ///
    /// It must be quick and must not block.
    func beforeTrack(_ event: TelemetryEvent) -> TelemetryEvent?

    /// Sees each event that was kept.
    func afterTrack(_ event: TelemetryEvent) async

    /// Sees each event before it is delivered to any store; `nil` keeps it from all of them.
    func beforeStore(_ event: TelemetryEvent) async -> TelemetryEvent?

    /// Sees each event that the first store took.
    func afterStore(_ event: TelemetryEvent) async

    /// Sees and may change each filter.
    func beforeQuery(_ filter: QueryFilter) async -> QueryFilter

    /// Sees and may change what a query found.
    func afterQuery(_ events: [TelemetryEvent]) async -> [TelemetryEvent]

    /// Sees and may change each page of an export.
    func beforeExport(_ events: [TelemetryEvent]) async -> [TelemetryEvent]

    /// Sees what an export came to.
    func afterExport(_ result: ExportResult) async

    /// The hooks that do something.
    ///
    /// Default: all.
    ///
    /// A hook that is not named is not called, so that events need not be read back for it: naming only what is used
    /// keeps `record` fast.
    var hooks: PluginHooks { get }
}

/// Hooks of a plugin.
public struct PluginHooks: OptionSet, Sendable, Hashable {
    /// The bits.
    public var rawValue: Int

    /// Hooks by their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// ``Plugin/beforeTrack(_:)``.
    public static let beforeTrack = PluginHooks(rawValue: 1)
    /// ``Plugin/afterTrack(_:)``.
    public static let afterTrack = PluginHooks(rawValue: 2)
    /// ``Plugin/beforeStore(_:)``.
    public static let beforeStore = PluginHooks(rawValue: 4)
    /// ``Plugin/afterStore(_:)``.
    public static let afterStore = PluginHooks(rawValue: 8)
    /// Queries and exports.
    public static let reading = PluginHooks(rawValue: 16)
    /// All of them.
    public static let all: PluginHooks = [.beforeTrack, .afterTrack, .beforeStore, .afterStore, .reading]
}

extension Plugin {
    /// `1.0.0`.
    public var version: String { "1.0.0" }
    /// All.
    public var hooks: PluginHooks { .all }
    /// Nothing.
    public func initialize(_ telemetry: TelemetryService) async throws {}
    /// Nothing.
    public func shutdown() async {}
    /// The event as it is.
    public func beforeTrack(_ event: TelemetryEvent) -> TelemetryEvent? { event }
    /// Nothing.
    public func afterTrack(_ event: TelemetryEvent) async {}
    /// The event as it is.
    public func beforeStore(_ event: TelemetryEvent) async -> TelemetryEvent? { event }
    /// Nothing.
    public func afterStore(_ event: TelemetryEvent) async {}
    /// The filter as it is.
    public func beforeQuery(_ filter: QueryFilter) async -> QueryFilter { filter }
    /// The events as they are.
    public func afterQuery(_ events: [TelemetryEvent]) async -> [TelemetryEvent] { events }
    /// The events as they are.
    public func beforeExport(_ events: [TelemetryEvent]) async -> [TelemetryEvent] { events }
    /// Nothing.
    public func afterExport(_ result: ExportResult) async {}
}
