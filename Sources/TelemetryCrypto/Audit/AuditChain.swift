import Crypto
import Telemetry

extension AuditRecord {
    /// The hash that belongs to what the entry says at a number: SHA-256 over the hash before it, the number, the time
    /// and the texts, each with its length, so that nothing can be moved from one to the next.
    func computedHash(at number: Int64? = nil) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("telemetry audit 1".utf8))
        hash.update(number: Int64(self.previousHash.count))
        hash.update(data: self.previousHash)
        hash.update(number: number ?? self.number)
        hash.update(number: self.timestamp.nanoseconds)
        for text in [self.actor, self.action, self.target, self.details] {
            hash.update(number: text.map { Int64($0.utf8.count) } ?? -1)
            if let text { hash.update(data: Array(text.utf8)) }
        }
        return Array(hash.finalize())
    }
}

extension SHA256 {
    fileprivate mutating func update(number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { self.update(bufferPointer: $0) }
    }
}
