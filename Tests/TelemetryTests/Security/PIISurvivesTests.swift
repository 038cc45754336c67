import Telemetry
import Testing

/// What looks like personal data or a secret and is none.
@Suite struct PIISurvivesTests {
    @Test(arguments: [
        "550e8400-e29b-41d4-a716-446655440000",
        "550E8400-E29B-41D4-A716-446655440000",
        "{550e8400-e29b-41d4-a716-446655440000}",
        "550e8400e29b41d4a716446655440000",
        "urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057",
        "session-01890a5d-ac96-774b-bcce-b302099a8057",
        "00000000-0000-0000-0000-000000000000",
        "11111111-1111-4111-8111-111111111111",
        "d41d8cd98f00b204e9800998ecf8427e",
        "D41D8CD98F00B204E9800998ECF8427E",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "9fceb02", "9fceb02d0a", "1234567", "12345678", "0123456789",
        "9fceb02..e83c516",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "0x742d35Cc6634C0532925a3b844Bc9e7595f0bEb1",
        "sha512-AbCdEf1234567890AbCdEf1234567890AbCdEf1234567890AbCdEf+x8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE/Q==",
        "SHA256:uNiVztksCsDhcc0u9e8BrqXVdaAULOUOLBWvzDlrv6o",
        "h1:x8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sAbCdEf0=",
        "/nix/store/0c9f0zd8cfhqq4k5jd8m3fwq0a6aynkh-hello-2.10/bin/hello",
        "https://example.com/commit/4203057740",
        "commit 4203057740",
        "/actions/runs/15269806473", "issue #4155552671", "/data/4155552671/x",
    ])
    func idsAndHashes(_ text: String) { expectClean(text) }

    @Test(arguments: [
        "1712345678", "at 1700000000.", "1999999999", "1000000000",
        "1712345678.123", "1712345678.123456", "[1712345678.123456]",
        "1712345678901", "1712345678901234", "1712345678901234567",
        "1712345678901 1712345678901234",
        "{\"ts\":\"1712345678901\"}", "ts=1712345678,1712345679",
        "run-1712345678", "build_1712345678901",
        "2024-05-01", "2024-05-01T12:34:56Z", "2024-05-01T12:34:56.123456789Z", "2024-05-01 12:34:56,789",
        "2024-05-01T12:34:56.789+02:00", "20240501T123456Z", "20240501123456", "2024-05-01-12-34-56",
        "01/05/2024 12:34", "12:34:56.789012", "Wed, 01 May 2024 12:34:56 +0000",
        "+1712345678 added", "+1712345678901",
        "telemetry=1712345678", "phoneme 1712345678", "cells: 1712345678", "tool call 1712345678",
        "2147483647", "4294967295", "4294967296", "-2147483648",
    ])
    func times(_ text: String) { expectClean(text) }

    @Test(arguments: [
        "1.2.3", "v1.2.3-beta.4+build.567", "10.15.7", "124.0.6367.91", "2.0.0-rc.1", "1.0.0-alpha.20240501123456",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
        "swift-6.3.1-RELEASE", "lodash@4.17.21", "react@18.0.0-rc.alpha", "tool@v1.2.beta", "actions/checkout@v4",
        "127.0.0.1", "192.168.100.200:8080", "255.255.255.255", "10.0.0.0/8", "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
        "fe80::1ff:fe23:4567:890a", "00:1A:2B:3C:4D:5E", "user@localhost", "root@10.0.0.1", "deploy@build-host",
        "0.1234567890123456", "3.141592653589793", "1e10", "-0.30000000000000004", "12345.67890123456",
        "1,234,567,890", "100%", "$1234567890.12",
        "order 123456789012", "#1234567890123456", "4111111111111112", "4111 1111 1111 1112", "1234 5678 9012 3456",
        "9999999999999995", "0000000000000000", "a4111111111111111", "41111111111111110000000",
        "000-12-3456", "666-12-3456", "900-12-3456", "987-65-4320", "123-00-6789", "123-45-0000",
        "1-123-45-6789", "123-45-6789-1", "123-45-67890", "1123-45-6789", "a123-45-6789", "123-45-678",
        "978-0-12-345678-9", "1234567890", "0612345678", "415-555-267", "415-555-26711", "2-415-555", "12-34-56",
        "252.227-7013 and 415.555-2671", "4286-1337327987000", "123456789012345678", "5002030100400",
        "1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
        "100 200 3000", "0x4155552671", "4155552671ms", "x4155552671", "id_4155552671a", "0.4155552671",
        "00 01 02 03 04 05 06 07 08 09", "@@ -1234,567 +1234,568 @@", "line 1234567, column 89012",
    ])
    func numbers(_ text: String) { expectClean(text) }

    @Test(arguments: [
        "git@github.com:vibekit/telemetry.git", "git@gitlab.example.com:group/sub/project.git",
        "ssh://git@github.com/vibekit/telemetry.git", "ssh -T git@github.com", "deploy@host.example.com:/srv/app",
        "deploy@host.example.com:~/app", "alice@host.example.com:org/repo.git",
        "/Users/alice/Library/Application Support/VibeKit/telemetry.db", "/usr/lib/x86_64-linux-gnu/libc.so.6",
        "C:\\Users\\alice\\AppData\\Local\\Temp\\a1b2c3", "Sources/Telemetry/Security/PIIDetector+JSON.swift:42:13",
        "node_modules/@types/node/index.d.ts", "@MainActor", "@media (min-width: 100px)", "icon@2x.png",
        "photo@3x.jpeg",
        "a @ b", "@example.com", "foo@", "foo@bar", "foo@bar.c", "image@sha256:abcdef", "pkg@latest", "x@y@z",
        "https://example.com/a/b?c=d#e", "file:///tmp/telemetry-0001.seg",
        "s3://bucket/key/2024/05/01/part-00001.parquet",
    ])
    func pathsAndAddresses(_ text: String) { expectClean(text) }

    @Test(arguments: [
        "this_is_a_function_name_long", "this_is_a_very_long_function_name_that_never_seems_to_end_at_all",
        "THIS_IS_A_VERY_LONG_CONSTANT_NAME_THAT_NEVER_SEEMS_TO_END", "kebab-case-names-are-long-and-survive-redaction",
        "thisIsACamelCaseIdentifierThatIsQuiteLongIndeed", "AbstractSingletonProxyFactoryBeanConfigurationException",
        "NSManagedObjectContextDidSaveNotificationObserverToken", "internationalizationInternationalization",
        "sk-learn-pipeline-with-many-steps-and-options", "sk-learn-pipeline-2024-05-01-nightly-run",
        "task-runner-for-long-lived-background-work", "risk-assessment-of-distributed-transactions",
        "npm_config_registry_and_some_other_setting", "hf_model_name_or_path_for_the_tokenizer",
        "xai-grok-code-fast-release-2025-preview", "gsk_settings_key_for_the_graphics_driver",
        "claude-sonnet-4-20250514", "claude-3-5-sonnet-20241022", "gpt-4o-mini-2024-07-18",
        "meta-llama-3.1-405b-instruct-turbo-fp8", "anthropic.claude-3-5-sonnet-20241022-v2:0",
        "msg_01XFDUDYJgAACzvnptvVoYEL", "toolu_01A09q90qw90lq917835lq9", "chatcmpl-9aBcDeFgHiJkLmNoPqRsTuVwXyZ12",
        "call_AbCdEfGh1234567890IjKlMn", "resp_67ccd2bed1ec8190b14f964abc0542670bb6a6b452d3795b",
        "telemetry-collector-7d9c5b8f6d-x2x9z", "ip-10-0-12-34.eu-west-1.compute.internal",
        "Sha256HashFunctionTestCaseForUnicode16Strings", "testThatHTTP2ConnectionsCloseAfter30SecondsOfIdleTime",
        "$s6NIOSSH13NIOSSHHandlerC12writeMessage33_8AEACA5B3544E7B06ED6DDDF9DC39B98LL_7context7promiseyAA08SSHMultiD0V",
        "_ZN2v88internal9Execution4CallEPNS0_7IsolateENS0_6HandleINS0_6ObjectEEES6_iPS6_",
        "xmlSecNssKeyDataRawX509CertGetKlass", "HTTP2FramePayloadToHTTP1ServerCodec",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV", "OPENAI_API_KEY", "AKIAIOSFODNN7EXAMPL", "sk-short", "ghp_tooShort123",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "----------------------------------------",
        "________________________________________", "0000000000000000000000000000000000000000",
        "The quick brown fox jumps over the lazy dog.", "", "a", "日本語のテキストはそのまま残ります。", "🙂🙂🙂",
    ])
    func names(_ text: String) { expectClean(text) }

    @Test(arguments: [
        "[REDACTED_EMAIL]", "[REDACTED_PHONE]", "[REDACTED_SSN]", "[REDACTED_CREDITCARD]", "[REDACTED_APIKEY]",
        "a[REDACTED_EMAIL]@b.com", "[REDACTED_PHONE]-1234", "sk-[REDACTED_APIKEY]", "[REDACTED_CREDITCARD_AND_MORE_1]",
    ])
    func redactedAlready(_ text: String) { expectClean(text) }
}

/// Expects nothing to be found, in `text` alone and in the middle of others.
private func expectClean(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let detector = PIIDetector()
    for context in [
        text, "Saw \(text) here", "x=\(text)&y", "\"\(text)\"", "(\(text))", "→\(text)←", "\(text)\n\(text)",
    ] {
        #expect(
            detector.matches(in: context) == [],
            "\(context): \(detector.redact(context))",
            sourceLocation: sourceLocation
        )
        #expect(detector.redact(context) == context, sourceLocation: sourceLocation)
    }
}
