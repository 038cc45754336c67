extension RedactionCorpus {
    /// Keys of known issuers, tokens, and what chance alone would make.
    static let keys = #"""
        apiKey: OPENAI_API_KEY=«sk-1234567890abcdef1234567890abcdef»
        apiKey: key: «sk-abcdefghijklmnopqrstuvwxyz»
        apiKey: OPENAI_API_KEY=«sk-proj-Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z»
        apiKey: «sk-proj-abc123DEF456-ghi789JKL012mno345-pqr» was rejected
        apiKey: «sk-svcacct-T3BlbkFJ0abcDEF123ghiJKL456mnoPQR789»
        apiKey: Incorrect API key provided: «sk-T3BlbkFJabcdefghijklmnop12345678».
        apiKey: "«sk-ant-api03-AbCdEf123456GhIjKl789012-xyz_AA»"
        apiKey: ANTHROPIC_API_KEY='«sk-ant-api03-R2D2c3POr2d2C3poR2D2c3POr2d2C3poR2D2c3PO-AbCdEfAA»'
        apiKey: «sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef»
        apiKey: LANGFUSE «sk-lf-3f8a2c1e-7b6d-4e5f-9a8b-1c2d3e4f5a6b»
        apiKey: export GITHUB_TOKEN=«ghp_16C7e42F292c6912E7710c838347Ae178B4a»
        apiKey: «gho_16C7e42F292c6912E7710c838347Ae178B4a»
        apiKey: remote: «ghs_16C7e42F292c6912E7710c838347Ae178B4a» expired
        apiKey: «ghu_16C7e42F292c6912E7710c838347Ae178B4a», «ghr_16C7e42F292c6912E7710c838347Ae178B4a»
        apiKey: «github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ012345678»
        apiKey: «ghp_abcdefghijklmnopqrstuvwxyzABCDEFGHIJ»
        apiKey: glab auth login --token «glpat-AbCdEf1234567890abcd»
        apiKey: «gldt-AbCdEf1234567890abcd» «glrt-AbCdEf1234567890abcd» «glptt-AbCdEf1234567890abcdAbCdEf1234567890abcd»
        apiKey: AWS_ACCESS_KEY_ID=«AKIAIOSFODNN7EXAMPLE»
        apiKey: «ASIAY34FZKBOKMUTVV7A» is temporary
        apiKey: «AKIAABCDEFGHIJKLMNOP»
        apiKey: «AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»
        apiKey: «AKIAIOSFODNN7EXAMPLE / wJalrXUtnFEMI/K7MDENG+bPxRfiCY7XAMPLEKEY» in the note
        secret: aws_secret_access_key = «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»
        secret: AWS_SECRET_ACCESS_KEY=«wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY»
        secret: "SecretAccessKey": "«wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»",
        secret: Secret access key: «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»
        apiKey: maps key=«AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe»
        apiKey: «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»
        apiKey: «xoxb-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx»
        apiKey: «xoxp-123456789012-123456789012-123456789012-0123456789abcdef»
        apiKey: «xapp-1-A0123456789-1234567890123-0123456789abcdef0123456789abcdef»
        apiKey: https://hooks.slack.com/services/«T00000000/B00000000/a1B2c3D4e5F6g7H8i9J0k1L2»
        apiKey: «sk_live_4eC39HqLyjWDarjtT1zdp7dc»
        apiKey: «rk_live_4eC39HqLyjWDarjtT1zdp7dc», «sk_test_4eC39HqLyjWDarjtT1zdp7dc»
        apiKey: STRIPE «whsec_a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE»
        apiKey: Twilio «SK0123456789abcdef0123456789abcdef»
        apiKey: «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»
        apiKey: mailgun api:«key-3ax6xnjp29jd6fds4gc373sgvjxteol0»
        apiKey: mailgun «key-0123456789abcdef0123456789abcdef»
        apiKey: //registry.npmjs.org/:_authToken=«npm_abcdefghijklmnopqrstuvwxyz0123456789»
        apiKey: «pypi-AgEIcHlwaS5vcmcCJDU3ZWI4YjQ4LTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMAACKlszLCI»
        apiKey: HF_TOKEN=«hf_abcdefghijklmnopqrstuvwxyzABCDEFGH»
        apiKey: «hf_1234567890abcdefghij»
        apiKey: «gsk_AbCdEfGh1234567890AbCdEfGh1234567890AbCdEfGh12345678»
        apiKey: «xai-AbCdEfGh1234567890AbCdEfGh1234567890AbCdEfGh1234567890AbCdEfGh1234567890abcdefgh»
        apiKey: LINEAR «lin_api_a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sTq2W»
        apiKey: NOTION «secret_a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sTq2WxYz»
        apiKey: «ntn_12345678901a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0Jg»
        apiKey: REPLICATE «r8_a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sT»
        secret: DD_API_KEY=«0123456789abcdef0123456789abcdef»
        secret: DD-API-KEY: «0123456789abcdef0123456789abcdef»
        apiKey: New Relic «NRAK-ABCDEFGHIJ1234567890KLMNOPQ»
        apiKey: «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»
        apiKey: databricks «dapi0123456789abcdef0123456789abcdef»
        apiKey: «dop_v1_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef»
        apiKey: «shpat_0123456789abcdef0123456789abcdef»
        apiKey: «sbp_0123456789abcdef0123456789abcdef01234567»
        apiKey: «glsa_a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE_0123abcd»
        apiKey: e2b «e2b_0123456789abcdef0123456789abcdef01234567»
        apiKey: token «a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE»
        apiKey: token=«a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9s»
        apiKey: «k3ax6xnjp29jd6fds4gc373sgvjxteol0»
        apiKey: 秘密«a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE»。
        apiKey: "«dGhpcy1pcy1h_LXNlY3JldC1rZXktMTIzNDU-Njc4»"
        apiKey: X-Api-Key: «JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP»
        urlCredentials: https://«ghp_16C7e42F292c6912E7710c838347Ae178B4a»@github.com/a/b.git
        apiKey: a\n«sk-T3BlbkFJabcdefghijklmnop12345678»
        apiKey: ?api_key%3D«sk-T3BlbkFJabcdefghijklmnop12345678»&v=2
        """#

    /// Web tokens, private keys, credentials in URLs, and keys of letters alone.
    static let moreKeys = #"""
        jwt: «eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U»
        jwt: "id":"«eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0NTY3ODkwIn0»."
        jwt: cookie eyJ is short, «eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2V4YW1wbGUuY29tIn0.c2lnbmF0dXJl» is not
        jwt: ?access_token=«eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2V4YW1wbGUuY29tIn0.c2lnbmF0dXJl»&x=1
        jwt: Authorization: Bearer «eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N»
        jwt: \"token\":\"«eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N»\"
        jwt: 令牌«eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N»。
        privateKey: «-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\nMzEfYyjiWA4R4/M2bS1\n-----END PRIVATE KEY-----»\n
        privateKey: {"private_key":"«-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAwJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY\n-----END RSA PRIVATE KEY-----\n»"}
        privateKey: «-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gt\n-----END OPENSSH PRIVATE KEY-----»
        privateKey: cat key.pem: «-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIBHli4jaj+JwWQlU0yhZUu+TdMPVhZ3wR2PS416SzAoGCCqGSM49\nAwEHoUQDQgAE»
        privateKey: «-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQVYBGMxAbkBDACtL0eLqNqlUqXLwa7Y\n-----END PGP PRIVATE KEY BLOCK-----»
        privateKey: wif «5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ»
        privateKey: «KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617» compressed
        privateKey: «L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ»
        privateKey: «xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi»
        privateKey: private key 0x is «0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318»
        privateKey: PRIVATE_KEY=«0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318»
        privateKey: private key: «4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318»
        privateKey: mnemonic: «legal winner thank year wave sausage worth useful legal winner thank yellow»
        privateKey: seed phrase = "«abandon ability able about above absent absorb abstract»"
        urlCredentials: postgres://«app:s3cr3t-pw»@db.internal:5432/app
        urlCredentials: DATABASE_URL=mysql://«root:hunter2»@127.0.0.1/shop
        urlCredentials: redis://«:p4ssw0rd»@cache.example.com:6379/0
        urlCredentials: amqp://«guest:guest»@rabbit:5672/%2f
        urlCredentials: mongodb+srv://«user:p@ss:word»@cluster0.abcde.mongodb.net/test
        urlCredentials: https://«user:hunter2»@example.com/path
        urlCredentials: git clone https://«bob:app-password»@bitbucket.example.org/team/repo.git
        urlCredentials: proxy http://«alice:secret»@proxy.corp.example:3128;
        urlCredentials: {"url":"https://«user:pa%3Ass»@host.example/x"}
        urlCredentials: https://«oauth2:glpat-AbCdEf-1234_567890xy»@gitlab.com/a/b.git
        urlCredentials: sentry https://«0123456789abcdef0123456789abcdef:0123456789abcdef»@sentry.example.io/42
        urlCredentials: 接続 ftp://«anna:geheim»@ftp.example.de、終わり
        apiKey: «aXbQzRtYpLmNvCwKjHgFdSaQwErTyUiOpLkJ» is all letters
        apiKey: token «qzxjvkwpymbhgtfrdncslqzxjvkwpymbhgtf» too
        clean: https://example.com.evil/path?x=http://a:b
        clean: http://localhost:3000/@scope/pkg and https://unpkg.com/@vue/shared@3.4.0
        clean: https://${USER}:${PASSWORD}@example.com/ and https://user:<password>@example.com
        clean: http://example.com:8080/path@v2
        clean: -----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----
        clean: -----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo\n-----END PUBLIC KEY-----
        clean: a file that begins -----BEGIN PRIVATE KEY----- must not be committed
        clean: ------------------ | ----- | -----------------
        clean: tx 0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318 mined
        clean: address 0x742d35Cc6634C0532925a3b844Bc9e7595f0bEb1
        clean: bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq
        clean: eyJ is how {" begins
        clean: sk-learn-pipeline-with-many-steps-and-options
        clean: sk-learn-pipeline-2024-05-01-nightly-run
        clean: sk-button-primary sk-short sk-spinner-large-container
        clean: task-runner-for-long-lived-background-work risk-assessment-of-distributed-transactions
        clean: ghp_tooShort123 glpat-short AKIAIOSFODNN7EXAMPL xoxb-1
        clean: npm_config_registry_and_some_other_setting hf_model_name_or_path_for_the_tokenizer
        clean: key-0123456789 SK12 ACTION_COMPLETED_WITH_ERRORS SKIP_THE_FIRST_ELEMENTS_ALWAYS
        clean: keyboard key-value-store-with-transactions lin_api_client_for_swift
        """#
}
