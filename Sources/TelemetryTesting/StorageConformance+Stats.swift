import Telemetry

extension StorageConformance {
    static let stats: [Case] = []
}
