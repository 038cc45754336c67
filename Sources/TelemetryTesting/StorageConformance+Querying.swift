import Telemetry

extension StorageConformance {
    static let querying: [Case] = []
}
