import Testing

@testable import Telemetry

@Suite struct SecretNameTests {
    @Test(arguments: [
        "password", "PASSWORD", "userPassword", "user_password", "db-password", "PGPASSWORD", "password2", "Passwd",
        "pwd",
        "mysql_pwd", "passphrase", "sshPassphrase", "passcode", "secret", "client_secret", "clientSecret",
        "clientsecret",
        "CLIENT-SECRET", "secrets", "api_key", "apiKey", "apikey", "API_KEY", "x-api-key", "X-Api-Key",
        "OPENAI_API_KEY",
        "openaiApiKey", "x-goog-api-key", "api_key_1", "api_keys", "aws_secret_access_key", "secretAccessKey",
        "access_token", "accessToken", "refresh_token", "auth_token", "x-auth-token", "_authToken", "id_token",
        "session_token", "csrf-token", "GITHUB_TOKEN", "githubToken", "private_key", "privateKey", "signing_key",
        "ssh_key",
        "authorization", "Authorization", "Proxy-Authorization", "cookie", "Cookie", "set-cookie", "Set-Cookie",
        "cookies", "credential", "credentials", "mnemonic", "seed phrase", "seed_phrase", "cvv",
        "request.headers.cookie", "ssn", "socialSecurityNumber", "db_pass", "DB_PASS", "smtpPass", "secretValue",
        "DD_APP_KEY",
    ])
    func strong(_ name: String) { #expect(name.withBytes(SecretName.strength) == .strong) }

    @Test(arguments: ["token", "Token", "TOKEN", "bearer"])
    func word(_ name: String) { #expect(name.withBytes(SecretName.strength) == .word) }

    @Test(arguments: ["auth", "pass", "Pass", "jwt"])
    func mode(_ name: String) { #expect(name.withBytes(SecretName.strength) == .mode) }

    @Test(arguments: ["stripeKey", "password_hash", "tokenHash"])
    func weak(_ name: String) { #expect(name.withBytes(SecretName.strength) == .weak) }

    @Test(arguments: ["OPENAI_KEY", "HF_TOKEN", "ACME_STORE_KEY", "MAPBOX_TOKEN", "SOME_AUTH", "A1_PASS"])
    func material(_ name: String) { #expect(name.withBytes(SecretName.strength) == .material) }

    @Test(arguments: [
        "tokens", "input_tokens", "inputTokens", "max_tokens", "token_count", "tokenCount", "token_type", "tokenType",
        "secretary", "author", "authored", "authority", "authorizationUrl", "password_length", "passwordless", "key",
        "cache_key", "primaryKey", "public_key", "idempotency-key", "sort_key", "monkey", "keyboard", "next_page_token",
        "pad_token", "invalid_token", "oldpwd", "compass", "bypass", "oauth", "duration", "action", "session",
        "version",
        "node", "exit_code", "mode", "base", "increase", "feature", "tool_name", "path", "success", "attempt", "", "a",
        "ab",
        "number", "value", "defaultValue", "spin", "carrer", "forbearer", "lessn", "monkey_key", "compass",
        "日本語", "trial", "git_hash", "PRIMARY_KEY", "CACHE_KEY", "NEXT_TOKEN", "PAD_TOKEN", "gpio_pin", "sig", "code",
        "cookie_consent", "movies", "journeys", "token_", "12", "_",
    ])
    func none(_ name: String) {
        let strength = name.withBytes(SecretName.strength)
        #expect(strength == .none || name == "token_" && strength == .word)
    }
}
