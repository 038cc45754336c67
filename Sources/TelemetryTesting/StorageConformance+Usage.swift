import Telemetry

extension StorageConformance {
    static let usage: [Case] = []
}
