extension RedactionCorpus {
    /// Ids, hashes, times, versions, addresses, paths.
    static let ids = #"""
        clean: 550e8400-e29b-41d4-a716-446655440000
        clean: 550E8400-E29B-41D4-A716-446655440000 and {550e8400-e29b-41d4-a716-446655440000}
        clean: 550e8400e29b41d4a716446655440000
        clean: urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057
        clean: session-01890a5d-ac96-774b-bcce-b302099a8057
        clean: d41d8cd98f00b204e9800998ecf8427e  empty.txt
        clean: da39a3ee5e6b4b0d3255bfef95601890afd80709
        clean: sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        clean: sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        clean: integrity sha512-AbCdEf1234567890AbCdEf1234567890AbCdEf1234567890AbCdEf+x8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE/Q==
        clean: SHA256:uNiVztksCsDhcc0u9e8BrqXVdaAULOUOLBWvzDlrv6o bob (ED25519)
        clean: h1:x8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sAbCdEf0=
        clean: commit 9fceb02d0ae598e95dc970b74767f19372d61af8
        clean: 9fceb02..e83c516 and 9fceb02d0a
        clean: index 83db48f..bf2a1c3 100644
        clean: @@ -1234,567 +1234,568 @@ func main() {
        clean: 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7
        clean: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
        clean: trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7
        clean: msg_01XFDUDYJgAACzvnptvVoYEL toolu_01A09q90qw90lq917835lq9
        clean: chatcmpl-9aBcDeFgHiJkLmNoPqRsTuVwXyZ12 call_AbCdEfGh1234567890IjKlMn
        clean: resp_67ccd2bed1ec8190b14f964abc0542670bb6a6b452d3795b
        clean: 01ARZ3NDEKTSV4RRFFQ69G5FAV
        clean: 1712345678 at 1700000000. to 1999999999
        clean: 1712345678.123456 and [1712345678.123]
        clean: 1712345678901 1712345678901234 1712345678901234567
        clean: {"ts":1712345678901,"ns":"1712345678901234567"}
        clean: run-1712345678 build_1712345678901
        clean: 2024-05-01T12:34:56.123456789Z 2024-05-01 12:34:56,789
        clean: 20240501T123456Z 20240501123456 2024-05-01-12-34-56
        clean: Wed, 01 May 2024 12:34:56 +0000
        clean: 01/05/2024 12:34 and 12:34:56.789012
        clean: v1.2.3-beta.4+build.567 1.0.0-alpha.20240501123456
        clean: swift-6.3.1-RELEASE node v22.11.0 python 3.12.4
        clean: gpt-4o-mini-2024-07-18 claude-3-5-sonnet-20241022 claude-sonnet-4-20250514
        clean: meta-llama-3.1-405b-instruct-turbo-fp8 anthropic.claude-3-5-sonnet-20241022-v2:0
        clean: 127.0.0.1 192.168.100.200:8080 10.0.0.0/8 255.255.255.255
        clean: 2001:0db8:85a3:0000:0000:8a2e:0370:7334 fe80::1ff:fe23:4567:890a
        clean: 00:1A:2B:3C:4D:5E
        clean: ip-10-0-12-34.eu-west-1.compute.internal telemetry-collector-7d9c5b8f6d-x2x9z
        clean: /Users/alice/Library/Application Support/VibeKit/telemetry.db
        clean: /usr/lib/x86_64-linux-gnu/libc.so.6
        clean: C:\Users\alice\AppData\Local\Temp\a1b2c3
        clean: Sources/Telemetry/Security/PIIDetector+JSON.swift:42:13
        clean: s3://bucket/key/2024/05/01/part-00001.parquet
        clean: arn:aws:iam::123456789012:role/service-role/telemetry-reader
        clean: /nix/store/0c9f0zd8cfhqq4k5jd8m3fwq0a6aynkh-hello-2.10/bin/hello
        clean: https://example.com/a/b?c=d#e https://example.com/commit/4203057740
        clean: 0.1234567890123456 3.141592653589793 1e10 -0.30000000000000004
        clean: 1,234,567,890 bytes, $1234567890.12, 100%
        clean: 2147483647 4294967295 4294967296 -2147483648
        clean: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18
        clean: 00 01 02 03 04 05 06 07 08 09 0a 0b 0c
        clean: row 12 of 1500: 1843 ms, 23.5 MB/s
        """#

    /// Code and logs that speak of secrets without holding one.
    static let code = #"""
        clean: let password: String
        clean: var apiKey: APIKey?
        clean: func login(user: String, password: String) async throws -> Session
        clean: init(secret: Data, privateKey: Curve25519.Signing.PrivateKey)
        clean: password: str = Field(...)
        clean: private password: string;
        clean: interface User { name: string; password?: string }
        clean: self.password = password
        clean: this.secret = config.secret;
        clean: login(password=password, token=token)
        clean: password=user.password
        clean: password = getpass.getpass()
        clean: apiKey: process.env.OPENAI_API_KEY,
        clean: api_key=os.environ["OPENAI_API_KEY"]
        clean: secret = os.getenv("SECRET")
        clean: password: ${DB_PASSWORD}
        clean: password=$DB_PASSWORD
        clean: password: {{ .Values.password }}
        clean: password: <your password>
        clean: password=********
        clean: password: xxxxxxxx
        clean: api_key=YOUR_API_KEY
        clean: "password": null, "secret": false, "api_key": 0
        clean: {"password":"","secret":""}
        clean: if password == "" { return }
        clean: guard secret != nil else { return }
        clean: password === confirmation
        clean: when password.isEmpty
        clean: Secret::new(password)
        clean: secrets.compare_digest(a, b)
        clean: {"input_tokens": 1234, "output_tokens": 56, "max_tokens": 4096}
        clean: inputTokens=1234 outputTokens=56 token_count=99
        clean: tokens: 1234 (in) 56 (out)
        clean: "token_type": "Bearer"
        clean: token: Hello
        clean: {"token":" world","logprob":-0.25}
        clean: next token: the
        clean: pad_token: <|endoftext|> eos_token=</s>
        clean: secretary: Alice, author: Bob, authority: example.org
        clean: author=bob authored=2024 keyboard=qwerty
        clean: cache_key=user:42:profile primary_key=id sort_key=name
        clean: public_key: AAAAB3Nza
        clean: password_length=12 password_policy: strong
        clean: secret_name=db-main secretName: tls-cert
        clean: type="password" autocomplete="current-password"
        clean: this_is_a_function_name_long thisIsACamelCaseIdentifierThatIsQuiteLongIndeed
        clean: this_is_a_very_long_function_name_that_never_seems_to_end_at_all
        clean: THIS_IS_A_VERY_LONG_CONSTANT_NAME_THAT_NEVER_SEEMS_TO_END
        clean: AbstractSingletonProxyFactoryBeanConfigurationException
        clean: NSManagedObjectContextDidSaveNotificationObserverToken
        clean: kebab-case-names-are-long-and-survive-redaction
        clean: internationalizationInternationalization
        clean: testThatHTTP2ConnectionsCloseAfter30SecondsOfIdleTime
        clean: Sha256HashFunctionTestCaseForUnicode16Strings HTTP2FramePayloadToHTTP1ServerCodec
        clean: $s6NIOSSH13NIOSSHHandlerC12writeMessage33_8AEACA5B3544E7B06ED6DDDF9DC39B98LL
        clean: _ZN2v88internal9Execution4CallEPNS0_7IsolateENS0_6HandleINS0_6ObjectEEES6_iPS6_
        clean: abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz
        clean: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        clean: --- PASS: TestLogin (0.02s)
        clean: pass: 12, fail: 0
        clean: PWD=/Users/alice/src OLDPWD=/tmp
        clean: OPENAI_API_KEY is not set
        clean: oauth: enabled
        """#

    /// Sentences.
    static let prose = #"""
        clean: The quick brown fox jumps over the lazy dog.
        clean: The secret: patience and good tests.
        clean: Password: required
        clean: password: must be at least 8 characters
        clean: {"errors":{"password":"must be at least 8 characters"}}
        clean: {"password":["is too short (minimum is 8 characters)"]}
        clean: I forgot my password and need a new one.
        clean: The API key is invalid.
        clean: Please set an API key: see the documentation.
        clean: Error: incorrect password
        clean: Note: the token expired 5 minutes ago
        clean: At 10:30 we met; by 11:45 all 3 of us had left.
        clean: Ratio 3:1, score 4:2, time 12:34:56
        clean: Nothing to see here, 42 times.
        clean: 日本語のテキストはそのまま残ります。
        clean: Der Schlüssel: Geduld. Das Passwort ist geheim.
        clean: Ключ к успеху: терпение
        clean: 🙂🙂🙂 all 214 tests passed 🎉
        clean: the cookie: a small text that a site stores
        clean: Keys: up, down, left, right
        clean: Her secret was out; the author's token of thanks was a book.
        clean: Use `git log --oneline -20` and then `swift test --filter Spool`.
        clean: In 2024 the company had 1,234 employees in 12 countries.
        clean: Chapter 3: Authorization and authentication
        clean: See RFC 7519 (JWT), RFC 6750 (bearer tokens), RFC 9110.
        """#

    /// Data in Base64, and what was redacted before.
    static let data = #"""
        clean: data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
        clean: {"type":"base64","media_type":"image/png","data":"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}
        clean: /9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/
        clean: R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7R0lGODlhAQABAIAAAAAAAP7
        clean: src: url(data:font/woff2;base64,d09GMgABAAAAAAoIAAoAAAAAGgAAAAnKAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAABmAAgkIKmXyVNws8AAE2AiQDdAQgBYlRByAbUxUjEXaD0wXYH0qHm5Q)
        clean: [REDACTED_EMAIL] [REDACTED_PHONE] [REDACTED_SSN] [REDACTED_CREDITCARD] [REDACTED_APIKEY]
        clean: [REDACTED_JWT] [REDACTED_SECRET] [REDACTED_PRIVATE_KEY] [REDACTED_URL_CREDENTIALS] [REDACTED_CUSTOM]
        clean: password=[REDACTED_SECRET]&x=1
        clean: "api_key": "[REDACTED_APIKEY]"
        clean: https://[REDACTED_URL_CREDENTIALS]@example.com/path
        clean: Authorization: Bearer [REDACTED_JWT]
        clean: Cookie: [REDACTED_SECRET]
        clean: [REDACTED_APIKEY]: fine
        clean: a[REDACTED_EMAIL]@b.com [REDACTED_PHONE]-1234 sk-[REDACTED_APIKEY]
        clean: [REDACTED_CREDITCARD_AND_MORE_1]
        clean: private_key: [REDACTED_PRIVATE_KEY]
        """#
}
