import Crypto

/// A key that events are sealed with, and its name.
struct DataKey: Sendable, CustomStringConvertible, CustomReflectable {
    let id: KeyID
    let key: SymmetricKey

    static func random() -> DataKey { DataKey(id: .random(), key: SymmetricKey(size: .bits256)) }

    var description: String { "key \(self.id)" }

    var customMirror: Mirror { Mirror(self, children: ["id": "\(self.id)"]) }
}
