/// Words that follow the name of a secret without being one.
enum StopWord {
    /// Types, what stands for a value, and demands.
    private static let words: [StaticString] = [
        "string", "str", "text", "bytes", "number", "boolean", "bool", "object", "array", "any", "int", "integer",
        "char", "varchar", "uint8", "int32", "int64", "uint64", "sha256", "none", "null", "nil", "true", "false",
        "undefined", "required", "optional", "missing", "empty", "hidden", "unknown", "must", "should", "cannot",
        "value", "input", "include", "same-origin", "omit", "enabled", "disabled", "yes", "no", "default", "env",
        "type", "self", "this", "static", "const", "public", "private", "redacted", "notset", "provided",
    ]
    /// What has become of a field, said behind `: `; whoever writes `password=valid` means the password.
    private static let states: [StaticString] = [
        "invalid", "incorrect", "expired", "changed", "reset", "correct", "accepted", "rejected", "denied", "wrong",
        "failed", "ok", "valid", "revoked", "rotated", "read", "write", "removed", "found", "granted", "obtained",
        "refreshed", "present", "absent", "ignored", "masked",
    ]
    /// Ways to sign in, parts of a language, and results: what `"auth"`, `"token"` and `"pass"` hold besides secrets.
    private static let modes: [StaticString] = [
        "bearer", "digest", "oauth2", "openid", "kerberos", "session", "cookie", "anonymous", "inherit", "negotiate",
        "service", "service-account", "certificate", "client", "global", "azuread", "default", "refresh", "access",
        "identifier", "keyword", "operator", "punctuation", "comment", "whitespace", "literal", "function", "newline",
        "skipped", "passed", "failed", "partial", "pending", "success", "successful", "succeeded", "unauthorized",
        "forbidden", "authenticated", "unauthenticated", "oauth-personal",
    ]
    /// What says that there is no value.
    private static let nothing: [StaticString] = ["null", "none", "nil", "undefined", "true", "false", "redacted"]

    /// Whether `value` is a type, a state or another such word.
    static func isAny(_ value: UnsafeRawBufferPointer) -> Bool { self.isOne(value) || self.isState(value) }

    /// Whether `value` is a type or stands for what is not there.
    static func isOne(_ value: UnsafeRawBufferPointer) -> Bool { self.has(value, self.words) }

    /// Whether `value` says what has become of a field.
    static func isState(_ value: UnsafeRawBufferPointer) -> Bool { self.has(value, self.states) }

    /// Whether `value` is the name of a way to sign in or such.
    static func isMode(_ value: UnsafeRawBufferPointer) -> Bool { self.has(value, self.modes) }

    /// Whether `value` says that there is none.
    static func isNothing(_ value: UnsafeRawBufferPointer) -> Bool { self.has(value, self.nothing) }

    private static func has(_ value: UnsafeRawBufferPointer, _ words: [StaticString]) -> Bool {
        value.count <= 16
            && words.contains { word in
                value.count == word.utf8CodeUnitCount
                    && value.indices.allSatisfy { value[$0] | 0x20 == word.utf8Start[$0] }
            }
    }
}
