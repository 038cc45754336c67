import Telemetry

extension StorageConformance {
    static let removal: [Case] = []
}
