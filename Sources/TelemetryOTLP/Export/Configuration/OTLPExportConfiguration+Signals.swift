extension OTLPExportConfiguration {
    /// How requests of a signal are written.
    package func encoding(for signal: OTLPSignal) -> OTLPEncoding {
        (self.exceptions[signal]?.wireProtocol ?? self.wireProtocol) == .httpJSON ? .json : .protobuf
    }

    /// What requests of a signal say in their head: their own, or that of all.
    package func headers(for signal: OTLPSignal) -> [String: String] {
        self.exceptions[signal]?.headers ?? self.headers
    }

    /// Whether requests of a signal are compressed.
    package func isCompressed(for signal: OTLPSignal) -> Bool {
        self.exceptions[signal]?.isCompressed ?? self.isCompressed
    }

    /// How long a request of a signal may take.
    package func timeout(for signal: OTLPSignal) -> Duration { self.exceptions[signal]?.timeout ?? self.timeout }
}
