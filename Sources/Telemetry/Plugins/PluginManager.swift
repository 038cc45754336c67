import Synchronization

/// The plugins of a service, in the order in which they were added.
package final class PluginManager: Sendable {
    private let plugins = Mutex<[any Plugin]>([])
    private let hooks = Atomic<Int>(0)

    package init() {}

    /// Adds a plugin whose hooks are called from now on.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` when the name is taken.
    package func add(_ plugin: any Plugin) throws(TelemetryError) {
        let isNew = self.plugins.withLock { plugins in
            guard !plugins.contains(where: { $0.name == plugin.name }) else { return false }
            plugins.append(plugin)
            return true
        }
        guard isNew else {
            throw TelemetryError(.configuration, "there is a plugin \"\(plugin.name)\" already", field: "plugins")
        }
        self.hooks.bitwiseOr(plugin.hooks.rawValue, ordering: .relaxed)
    }

    /// Whether any plugin uses `hook`; asked for every event.
    package func uses(_ hook: PluginHooks) -> Bool {
        self.hooks.load(ordering: .relaxed) & hook.rawValue != 0
    }

    package func users(of hook: PluginHooks) -> [any Plugin] {
        self.plugins.withLock { $0.filter { !$0.hooks.isDisjoint(with: hook) } }
    }

    package var all: [any Plugin] { self.plugins.withLock { $0 } }

    /// What the plugins make of an event before it is kept.
    ///
    /// - Throws: ``TelemetryError`` with code `rejected_by_plugin` for a veto.
    package func beforeTrack(_ event: TelemetryEvent) throws(TelemetryError) -> TelemetryEvent {
        var event = event
        for plugin in self.users(of: .beforeTrack) {
            guard let next = plugin.beforeTrack(event) else {
                throw TelemetryError(.rejectedByPlugin, "the plugin \"\(plugin.name)\" rejected the event")
            }
            event = next
        }
        return event
    }

    /// What the plugins make of an event before it is delivered; `nil` for a veto.
    package func beforeStore(_ event: TelemetryEvent) async -> TelemetryEvent? {
        var event = event
        for plugin in self.users(of: .beforeStore) {
            guard let next = await plugin.beforeStore(event) else { return nil }
            event = next
        }
        return event
    }
}
