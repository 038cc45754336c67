import Telemetry

extension StorageConformance {
    static let sessions: [Case] = []
}
