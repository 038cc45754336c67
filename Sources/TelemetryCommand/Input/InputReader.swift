import Dispatch

/// Reads a file on a thread of its own, so that waiting for input holds up nothing else.
struct InputReader: Sendable {
    private let file: InputFile
    private let queue = DispatchQueue(label: "telemetry.input")

    init(_ file: InputFile) { self.file = file }

    /// What is there, at least one byte unless the end is reached.
    ///
    /// - Throws: `CommandFailure` that names the file.
    func read(upTo count: Int) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            self.queue.async { [file] in
                continuation.resume(
                    with: Result {
                        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                            filled = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                        }
                    }
                )
            }
        }
    }
}
