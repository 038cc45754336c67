/// Names whose values are secrets whatever these look like: `password`, `clientSecret`, `X-Api-Key`, `DB_PASSWORD`.
///
/// A name is read from its end, in any case, with or without `_`, `-`, `.` and spaces between its words, and says so by
/// its last words. So `tokens`, `token_type`, `max_tokens`, `secretary`, `author` and `cache_key` are none.
enum SecretName {
    /// How much a name says about its value.
    enum Strength {
        /// Nothing.
        case none
        /// Digits that could be a telephone's are: `mobile`.
        case phone
        /// Four to eight digits are a secret: `pin`.
        case pin
        /// A value that looks like a secret is one: `password_hash`.
        case weak
        /// A value that looks like a secret is one, and so is a word in quotes: `token`, `bearer`.
        case word
        /// A value that looks like a secret is one, and so are six characters with letters and digits in quotes: `auth`.
        case mode
        /// Six characters or more with letters and digits are a secret: `STRIPE_KEY`.
        case material
        /// Whatever the value is, it is a secret.
        case strong
    }

    /// What `name` says about its value.
    @inline(__always)
    static func strength(of name: UnsafeRawBufferPointer) -> Strength {
        // Few names end like one of these, and only those are looked at twice.
        self.mayBeSecret(name) ? self.judge(name) : .none
    }

    /// Whether `name` ends with three letters that the name of a secret ends with, or not with a letter.
    @inline(__always)
    static func mayBeSecret(_ name: UnsafeRawBufferPointer) -> Bool {
        guard name.count >= 3 else { return false }
        let last = name[name.count &- 1]
        guard ByteSet.letter.contains(last) else { return true }
        guard let ending = SecretEnding(name[name.count &- 3], name[name.count &- 2], last) else { return false }
        return name.count >= ending.shortest
    }

    @inline(never)
    private static func judge(_ name: UnsafeRawBufferPointer) -> Strength {
        // `password2`, `api_key_1`, `"password"` within text.
        var end = name.count
        while end > 0, !ByteSet.letter.contains(name[end - 1]) { end -= 1 }
        guard end >= 3 else { return .none }
        let name = UnsafeRawBufferPointer(rebasing: name[..<end])
        guard let ending = SecretEnding(name[end - 3], name[end - 2], name[end - 1]) else { return .none }
        return self.isToken(name) ? .none : ending.strength(of: name)
    }

    /// Whether `name` ends as a token of redaction does: `[REDACTED_APIKEY`.
    private static func isToken(_ name: UnsafeRawBufferPointer) -> Bool {
        var start = name.count
        while start > 0, ByteSet.token.contains(name[start - 1]) { start -= 1 }
        return ScannedText(name).map { $0.has("REDACTED_", at: start) } ?? false
    }
}
