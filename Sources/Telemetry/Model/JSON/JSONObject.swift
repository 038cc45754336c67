/// The members of a JSON object, in the order in which they were given.
///
/// A list rather than a hash table: telemetry has few members, building one costs a single allocation, and the
/// order survives. Looking a key up costs time in proportion to the number of members.
public struct JSONObject: Sendable {
    /// One name and its value.
    public struct Member: Sendable, Hashable {
        /// The name.
        public var key: String
        /// The value.
        public var value: JSONValue

        /// A member.
        @inlinable
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// As pairs, because a literal comes as such and can be kept as it is.
    @usableFromInline package private(set) var pairs: [(String, JSONValue)]

    /// An object without members.
    @inlinable
    public init() { self.pairs = [] }

    /// An object of these members; of a key given twice the last value counts, in the first one's place.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        self.init(pairs: Array(members))
    }

    @usableFromInline
    package init(pairs: [(String, JSONValue)]) {
        self.pairs = Self.hasRepeatedKey(pairs) ? Self.merged(pairs) : pairs
    }

    /// The value of `key`.
    ///
    /// Setting `nil` removes the member; setting a new key appends it.
    public subscript(key: String) -> JSONValue? {
        get { self.pairs.first { $0.0 == key }?.1 }
        set {
            let index = self.pairs.firstIndex { $0.0 == key }
            switch (index, newValue) {
            case (let index?, let value?): self.pairs[index].1 = value
            case (let index?, nil): self.pairs.remove(at: index)
            case (nil, let value?): self.pairs.append((key, value))
            case (nil, nil): break
            }
        }
    }

    package var depth: Int { 1 + (self.pairs.lazy.map(\.1.depth).max() ?? 0) }

    package mutating func reserveCapacity(_ count: Int) { self.pairs.reserveCapacity(count) }

    /// Adds a member whose key is known to be new.
    package mutating func append(key: String, value: JSONValue) { self.pairs.append((key, value)) }

    /// Adds members whose keys are known to be new.
    package mutating func append(contentsOf other: JSONObject) { self.pairs.append(contentsOf: other.pairs) }

    /// Whether a key occurs twice; those of a length that no other has are never compared.
    private static func hasRepeatedKey(_ pairs: [(String, JSONValue)]) -> Bool {
        guard pairs.count <= 24 else { return Set(pairs.lazy.map(\.0)).count != pairs.count }
        return pairs.withUnsafeBufferPointer { pairs in
            var lengths: UInt64 = 0
            for index in pairs.indices {
                let bit: UInt64 = 1 &<< UInt64(pairs[index].0.utf8.count)
                if lengths & bit != 0, self.contains(pairs[index].0, in: pairs[..<index]) { return true }
                lengths |= bit
            }
            return false
        }
    }

    private static func contains(_ key: String, in pairs: Slice<UnsafeBufferPointer<(String, JSONValue)>>) -> Bool {
        pairs.contains { $0.0.utf8.count == key.utf8.count && $0.0 == key }
    }

    private static func merged(_ pairs: [(String, JSONValue)]) -> [(String, JSONValue)] {
        var places: [String: Int] = [:]
        var merged: [(String, JSONValue)] = []
        for (key, value) in pairs {
            if let place = places[key] {
                merged[place].1 = value
            } else {
                places[key] = merged.count
                merged.append((key, value))
            }
        }
        return merged
    }
}

extension JSONObject: RandomAccessCollection {
    /// The first position.
    public var startIndex: Int { 0 }
    /// The position after the last.
    public var endIndex: Int { self.pairs.count }
    /// The member at a position.
    public subscript(position: Int) -> Member {
        let (key, value) = self.pairs[position]
        return Member(key: key, value: value)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object; of a key given twice the last value counts.
    @inlinable
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(pairs: elements) }
}

extension JSONObject: Hashable {
    /// Equal members, in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        if zip(left.pairs, right.pairs).allSatisfy({ $0 == $1 }) { return true }
        return left.dictionary == right.dictionary
    }

    /// Independent of the order.
    public func hash(into hasher: inout Hasher) { hasher.combine(self.dictionary) }

    private var dictionary: [String: JSONValue] { Dictionary(self.pairs) { _, last in last } }
}
