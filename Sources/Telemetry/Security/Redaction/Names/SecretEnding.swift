/// The last three letters of a name, in small letters, if names of secrets end so.
enum SecretEnding: UInt32 {
    case password = 0x6F7264
    case passwords = 0x726473
    case passwd = 0x737764
    case pwd = 0x707764
    case pass = 0x617373
    case phrase = 0x617365
    case passcode = 0x6F6465
    case secret = 0x726574
    case secrets = 0x657473
    case key = 0x6B6579
    case keys = 0x657973
    case token = 0x6B656E
    case authorization = 0x696F6E
    case auth = 0x757468
    case cookie = 0x6B6965
    case cookies = 0x696573
    case credential = 0x69616C
    case credentials = 0x616C73
    case mnemonic = 0x6E6963
    case signature = 0x757265
    case cvv = 0x637676
    case ssn = 0x73736E
    case number = 0x626572
    case pin = 0x70696E
    case jwt = 0x6A7774
    case value = 0x6C7565
    case bearer = 0x726572
    case hash = 0x617368
    case digest = 0x657374
    case sig = 0x736967
    /// `Passwort`, `Kennwort`.
    case wort = 0x6F7274
    case senha = 0x6E6861
    /// `contrasena`.
    case contrasena = 0x656E61
    /// `mot de passe`.
    case passe = 0x737365

    @inline(__always)
    init?(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
        self.init(rawValue: UInt32(first | 0x20) << 16 | UInt32(second | 0x20) << 8 | UInt32(third | 0x20))
    }

    /// The length of the shortest name that ends so and is a secret's.
    @inline(__always)
    var shortest: Int {
        switch self {
        case .number: 20
        case .digest: 14
        case .contrasena, .passe: 10
        case .authorization: 13
        case .signature: 12
        case .value: 5
        case .phrase, .credential, .credentials: 10
        case .hash, .wort, .password, .passwords, .passcode, .mnemonic: 8
        case .secret, .secrets, .passwd, .key, .keys, .cookie, .cookies, .bearer: 6
        case .token, .senha: 5
        case .auth, .pass: 4
        case .pwd, .cvv, .ssn, .pin, .jwt, .sig: 3
        }
    }

    /// What `name` says, which ends so.
    func strength(of name: UnsafeRawBufferPointer) -> SecretName.Strength {
        let isStrong =
            switch self {
            // These say so without a word's beginning before them too, as in `PGPASSWORD` and `clientsecret`.
            case .password: Self.ends(name, "password") || Self.ends(name, withWord: "wachtwoord")
            case .passwords: Self.ends(name, "passwords")
            case .passwd: Self.ends(name, "passwd")
            case .secret: Self.ends(name, "secret")
            case .secrets: Self.ends(name, "secrets")
            case .credential: Self.ends(name, "credential")
            case .credentials: Self.ends(name, "credentials")
            case .key: Self.ends(name, Self.clearKeys) || Self.ends(name, withWord: Self.namedKeys)
            case .keys: Self.ends(name, Self.keyLists)
            case .token: Self.ends(name, Self.clearTokens) || Self.ends(name, withWord: Self.namedTokens)
            case .phrase: Self.ends(name, "passphrase") || Self.ends(name, withWord: Self.phrases)
            case .pwd: Self.ends(name, withWord: "pwd")
            case .passcode: Self.ends(name, withWord: "passcode")
            case .authorization: Self.ends(name, withWord: "authorization")
            case .cookie: Self.ends(name, withWord: "cookie")
            case .cookies: Self.ends(name, withWord: "cookies")
            case .mnemonic: Self.ends(name, withWord: "mnemonic")
            case .signature: Self.ends(name, withWord: ["amzsignature", "googsignature"])
            case .cvv: Self.ends(name, withWord: "cvv")
            case .ssn: Self.ends(name, withWord: "ssn")
            case .number: Self.ends(name, withWord: "socialsecuritynumber")
            case .value: Self.ends(name, withWord: "secretvalue")
            case .pass: Self.ends(name, withWord: Self.namedPasses)
            case .wort: Self.ends(name, ["passwort", "kennwort"])
            case .senha: Self.ends(name, withWord: "senha")
            case .contrasena: Self.ends(name, withWord: "contrasena")
            case .passe: Self.ends(name, withWord: "motdepasse")
            case .auth, .pin, .jwt, .bearer, .hash, .digest, .sig: false
            }
        return isStrong ? .strong : self.weakStrength(of: name)
    }

    /// `token`, `HF_TOKEN`, `auth`, `pass`, `OPENAI_KEY`, `password_hash` and `pin`, which are often something else.
    private func weakStrength(of name: UnsafeRawBufferPointer) -> SecretName.Strength {
        let word: StaticString
        switch self {
        case .key:
            if let end = NameEnd(of: name, "key"), Self.isVariable(name, end) { return .material }
            return Self.ends(name, withWord: Self.issuersKeys) ? .weak : .none
        case .pin:
            guard let end = NameEnd(of: name, "pin"), end.beginsWord else { return .none }
            return PINLabel.isHardware(UnsafeRawBufferPointer(rebasing: name[..<end.start])) ? .none : .pin
        case .hash, .digest: return Self.ends(name, Self.hashes) ? .weak : .none
        case .jwt: return Self.ends(name, withWord: "jwt") ? .mode : .none
        case .bearer: return Self.ends(name, withWord: "bearer") ? .word : .none
        case .token: word = "token"
        case .auth: word = "auth"
        case .pass: word = "pass"
        default: return .none
        }
        guard let end = NameEnd(of: name, word) else { return .none }
        if end.start == 0 { return self == .token ? .word : .mode }
        return Self.isVariable(name, end) ? .material : .none
    }

    private static func isConstant(_ name: UnsafeRawBufferPointer) -> Bool {
        name.allSatisfy { !ByteSet.letter.contains($0) || $0 & 0x20 == 0 }
    }

    /// Whether `name` is that of a variable or header that may hold a secret: `STRIPE_KEY`, `X-Figma-Token`, and not
    /// `CACHE_KEY`.
    private static func isVariable(_ name: UnsafeRawBufferPointer, _ end: NameEnd) -> Bool {
        let isHeader = name.count > 2 && name[0] | 0x20 == UInt8(ascii: "x") && name[1] == UInt8(ascii: "-")
        guard isHeader || Self.isConstant(name) else { return false }
        let first = UnsafeRawBufferPointer(rebasing: name[..<end.start])
        return end.start > 0 && end.beginsWord && !Self.ends(first, Self.harmlessWords)
    }

    private static let clearKeys: [StaticString] = ["apikey", "secretkey", "privatekey", "accesskey"]
    private static let keyLists: [StaticString] = ["apikeys", "secretkeys", "privatekeys", "accesskeys"]
    private static let namedKeys: [StaticString] = [
        "authkey", "signingkey", "encryptionkey", "masterkey", "sshkey", "deploykey", "accountkey", "servicekey",
        "licensekey", "privkey", "subscriptionkey", "serverkey", "hmackey", "appkey", "applicationkey",
    ]
    private static let clearTokens: [StaticString] = [
        "accesstoken", "refreshtoken", "authtoken", "sessiontoken", "bearertoken",
    ]
    private static let namedTokens: [StaticString] = [
        "idtoken", "apitoken", "csrftoken", "xsrftoken", "securitytoken", "bottoken", "oauthtoken", "secrettoken",
        "usertoken", "githubtoken", "gitlabtoken", "slacktoken", "npmtoken", "deploytoken", "vaulttoken",
        "servicetoken", "logintoken", "identitytoken", "jwttoken", "privatetoken",
    ]
    private static let namedPasses: [StaticString] = [
        "dbpass", "databasepass", "userpass", "mysqlpass", "postgrespass", "redispass", "smtppass", "mailpass",
        "ftppass",
        "rootpass", "becomepass", "sshpass", "authpass", "loginpass", "storepass", "keypass", "adminpass", "sudopass",
        "proxypass",
    ]
    /// Of issuers; their names end so for more than their keys.
    private static let issuersKeys: [StaticString] = [
        "openaikey", "anthropickey", "claudekey", "geminikey", "googlekey", "azurekey", "awskey", "stripekey",
        "datadogkey",
        "groqkey", "mistralkey", "coherekey", "deepseekkey", "xaikey", "openrouterkey", "perplexitykey",
        "huggingfacekey",
        "hfkey", "githubkey", "gitlabkey", "slackkey", "twiliokey", "sendgridkey", "mailgunkey", "newrelickey",
        "linearkey",
        "notionkey", "replicatekey", "supabasekey", "firebasekey", "cloudflarekey", "pineconekey", "elevenlabskey",
        "sentrykey", "algoliakey", "mapskey", "paypalkey", "squarekey", "llmkey",
    ]
    /// What stands before `KEY` and `TOKEN` in the names of what is public.
    private static let harmlessWords: [StaticString] = [
        "primary", "foreign", "sort", "cache", "public", "pub", "partition", "idempotency", "routing", "object", "map",
        "row", "hot", "shortcut", "unique", "group", "index", "lookup", "dedup", "dedupe", "redis", "s3", "state",
        "storage", "translation", "registry", "range", "shard", "message", "sortkey", "composite", "natural",
        "pad", "eos", "bos", "unk", "sep", "cls", "mask", "start", "end", "next", "page", "continuation", "invalid",
    ]
    private static let hashes: [StaticString] = [
        "passwordhash", "passwdhash", "pwdhash", "passhash", "passphrasehash", "secrethash", "tokenhash",
        "apikeyhash", "passworddigest", "secretdigest",
    ]
    private static let phrases: [StaticString] = ["seedphrase", "recoveryphrase"]

    private static func ends(_ name: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
        NameEnd(of: name, word) != nil
    }

    private static func ends(_ name: UnsafeRawBufferPointer, _ words: [StaticString]) -> Bool {
        words.contains { Self.ends(name, $0) }
    }

    private static func ends(_ name: UnsafeRawBufferPointer, withWord word: StaticString) -> Bool {
        NameEnd(of: name, word)?.beginsWord == true
    }

    private static func ends(_ name: UnsafeRawBufferPointer, withWord words: [StaticString]) -> Bool {
        words.contains { Self.ends(name, withWord: $0) }
    }
}
