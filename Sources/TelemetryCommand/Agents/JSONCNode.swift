import Telemetry

/// A value in a text, and where it stands.
struct JSONCNode {
    /// A member of an object.
    struct Member {
        var name: String
        /// Where its name begins.
        var start: Int
        var value: JSONCNode
        /// The place behind the comma that follows it, if one does.
        var comma: Int?
    }

    var range: Range<Int>
    var members: [Member] = []
    var isObject = false
    /// What it says.
    var value: JSONValue
}
