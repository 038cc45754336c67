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

    @usableFromInline package private(set) var members: [Member]

    /// An object without members.
    public init() { self.members = [] }

    /// An object of these members; of a key given twice the last value counts, in the first one's place.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        self.init(members: members.map { Member(key: $0.0, value: $0.1) })
    }

    @usableFromInline
    package init(members: [Member]) {
        self.members = Self.hasRepeatedKey(members) ? Self.merged(members) : members
    }

    /// An object of members whose keys are known to differ.
    package init(unique members: [Member]) { self.members = members }

    /// The value of `key`.
    ///
    /// Setting `nil` removes the member; setting a new key appends it.
    public subscript(key: String) -> JSONValue? {
        get { self.members.first { $0.key == key }?.value }
        set {
            let index = self.members.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): self.members[index].value = value
            case (let index?, nil): self.members.remove(at: index)
            case (nil, let value?): self.members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    package var depth: Int { 1 + (self.members.lazy.map(\.value.depth).max() ?? 0) }

    /// Adds a member whose key is known to be new.
    package mutating func append(key: String, value: JSONValue) {
        self.members.append(Member(key: key, value: value))
    }

    /// Few members are compared with each other, many through a set.
    private static func hasRepeatedKey(_ members: [Member]) -> Bool {
        guard members.count > 24 else {
            for index in members.indices.dropFirst() {
                let key = members[index].key
                for earlier in 0..<index where Self.isSame(members[earlier].key, key) { return true }
            }
            return false
        }
        return Set(members.lazy.map(\.key)).count != members.count
    }

    @inline(__always)
    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left == right
    }

    private static func merged(_ members: [Member]) -> [Member] {
        var places: [String: Int] = [:]
        var merged: [Member] = []
        for member in members {
            if let place = places[member.key] {
                merged[place].value = member.value
            } else {
                places[member.key] = merged.count
                merged.append(member)
            }
        }
        return merged
    }
}

extension JSONObject: RandomAccessCollection {
    /// The first position.
    public var startIndex: Int { 0 }
    /// The position after the last.
    public var endIndex: Int { self.members.count }
    /// The member at a position.
    public subscript(position: Int) -> Member { self.members[position] }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object; of a key given twice the last value counts.
    ///
    /// Inlined, so that the list of a literal need not be made on the heap.
    @inlinable
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        let members = [Member](unsafeUninitializedCapacity: elements.count) { buffer, count in
            for (key, value) in elements {
                buffer.initializeElement(at: count, to: Member(key: key, value: value))
                count &+= 1
            }
        }
        self.init(members: members)
    }
}

extension JSONObject: Hashable {
    /// Equal members, in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        if left.members == right.members { return true }
        return left.dictionary == right.dictionary
    }

    /// Independent of the order.
    public func hash(into hasher: inout Hasher) { hasher.combine(self.dictionary) }

    private var dictionary: [String: JSONValue] {
        Dictionary(self.members.lazy.map { ($0.key, $0.value) }) { _, last in last }
    }
}
