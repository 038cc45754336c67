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
    /// The same and demands in other languages.
    private static let foreign: [StaticString] = [
        "requerida", "requerido", "obligatoria", "obligatorio", "incorrecta", "incorrecto", "invalida", "inválida",
        "caducada", "cambiada", "olvidada", "vacía", "obrigatória", "obrigatoria", "incorreta", "errada", "alterada",
        "expirada", "esquecida", "requis", "obligatoire", "incorrect", "invalide", "oublié", "expiré", "modifié",
        "falsch", "erforderlich", "ungültig", "ungueltig", "abgelaufen", "vergessen", "fehlt", "geändert", "leer",
        "vereist", "onjuist", "ongeldig", "verlopen", "vergeten", "неверный", "неправильный", "обязателен", "требуется",
        "изменён", "изменен", "истёк", "истек", "забыт", "пустой", "Неверный",
    ]
    /// Ways and places to sign in, parts of a language, and results, without `-` and `_`: what `"auth"`, `"token"` and
    /// `"pass"` hold besides secrets.
    private static let modes: [StaticString] = [
        "bearer", "digest", "oauth2", "openid", "kerberos", "session", "cookie", "anonymous", "inherit", "negotiate",
        "service", "serviceaccount", "certificate", "client", "global", "default", "refresh", "access", "noauth",
        "basicauth", "oauthpersonal", "googleoauth", "githuboauth", "webauthn", "passkey", "passkeys", "passwordless",
        "magiclink", "clientcredentials", "managedidentity", "workloadidentity", "usernamepassword", "requiredclaims",
        "github", "gitlab", "bitbucket", "google", "firebase", "facebook", "twitter", "linkedin", "discord",
        "microsoft", "azuread", "cognito", "keycloak", "supabase", "nextauth", "bitcoin", "ethereum",
        "identifier", "keyword", "operator", "punctuation", "punctuator", "comment", "whitespace", "literal",
        "function",
        "newline", "semicolon", "foreach", "return", "import", "export", "extends", "package", "struct", "switch",
        "continue", "finally", "delete", "typeof", "template", "interface", "implements", "unsigned", "numeric",
        "symbol",
        "skipped", "passed", "failed", "partial", "pending", "success", "successful", "succeeded", "unauthorized",
        "forbidden", "authenticated", "unauthenticated", "forward",
    ]
    /// What says that there is no value.
    private static let nothing: [StaticString] = ["null", "none", "nil", "undefined", "true", "false", "redacted"]

    /// Whether `value` is a type, a state or another such word.
    static func isAny(_ value: UnsafeRawBufferPointer) -> Bool { self.isOne(value) || self.isState(value) }

    /// Whether `value` is a type or stands for what is not there.
    static func isOne(_ value: UnsafeRawBufferPointer) -> Bool { self.has(value, self.words) }

    /// Whether `value` says what has become of a field.
    static func isState(_ value: UnsafeRawBufferPointer) -> Bool {
        self.has(value, self.states) || self.has(value, self.foreign)
    }

    /// Whether `value` is the name of a way to sign in or such, however its words are put together.
    static func isMode(_ value: UnsafeRawBufferPointer) -> Bool {
        guard value.count <= 24 else { return false }
        return self.modes.contains { word in
            var offset = 0
            for byte in value where byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_") {
                guard offset < word.utf8CodeUnitCount, byte | 0x20 == word.utf8Start[offset] else { return false }
                offset += 1
            }
            return offset == word.utf8CodeUnitCount
        }
    }

    /// Whether `value` says that there is none.
    static func isNothing(_ value: UnsafeRawBufferPointer) -> Bool { self.has(value, self.nothing) }

    private static func has(_ value: UnsafeRawBufferPointer, _ words: [StaticString]) -> Bool {
        value.count <= 24
            && words.contains { word in
                value.count == word.utf8CodeUnitCount
                    && value.indices.allSatisfy { index in
                        let byte = value[index]
                        return (byte < 0x80 ? byte | 0x20 : byte) == word.utf8Start[index]
                    }
            }
    }
}
