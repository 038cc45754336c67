/// Tokens of language models and of source text, under the same name as those that open something: `{"token":"world","logprob":-0.25}`.
enum ModelToken {
    /// What is said of such a token beside it.
    private static let traits: [StaticString] = [
        "logprob", "logprobs", "top_logprobs", "bytes", "score", "prob", "probability", "token_id", "delta", "special",
        "start_offset", "end_offset", "position", "line", "column", "lemma",
    ]

    /// Whether `object` is one with what is said of it.
    static func isDescribed(by object: JSONObject) -> Bool {
        object.pairs.contains { name, _ in
            name.withBytes { name in
                self.traits.contains { $0.utf8CodeUnitCount == name.count && ScannedText(name)?.has($0, at: 0) == true }
            }
        }
    }

    /// Whether a member that says something of it follows the text in quotes that ends at `end`.
    static func isDescribed(after end: Int, in text: ScannedText) -> Bool {
        let next = text.end(of: .pairJoint, from: end, limit: 12)
        return self.traits.contains { word in
            text.has(word, at: next) && !ByteSet.name.contains(text[next + word.utf8CodeUnitCount])
        }
    }
}
