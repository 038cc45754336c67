extension RedactionCorpus {
    /// Names of secrets with values that are, and sentences in which the same names stand.
    static let values = #"""
        secret: password_hash=«5f4dcc3b5aa765d61d8327deb882cf99»
        secret: password_hash: «$2b$12$KIXQ4S8f1PpzV0o3q9Zk7uO5bN2jT6yR1wE8sD4fG7hJ9kL0mN3pQ»
        secret: "passwordHash": "«$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy»"
        secret: passwd_hash=«$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b7dWRWJTmaaJObG» next
        secret: password = «$6$rounds=5000$saltsalt$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjlO0O817G3uBnIFNjnQJu»
        secret: {"password_digest":"«sha1:a94a8fe5ccb19ba61c4c0873d391e987982fbbd3»"}
        secret: token_hash=«9f86d081884c7d659a2feaa0c55ad015»
        clean: password_hash=bcrypt, password_hash: required, passwordHash(value), password_hash = hash(password)
        clean: git_hash=9fceb02d0ae598e95dc970b74767f19372d61af8 content_hash: 5f4dcc3b5aa765d61d8327deb882cf99
        secret: OPENAI_KEY=«zzqqzz9x»
        secret: export STRIPE_KEY=«pq7zz1xk4m» && run
        secret: ACME_API_TOKEN=«x1y2z3», MAPBOX_TOKEN: "«pk77abcd»"
        secret: env: [{"name": "DEPLOY_KEY", "value": "«zz9qq8xx»"}]
        clean: PRIMARY_KEY=id2 CACHE_KEY=user42x7 SORT_KEY=name9x1 PUBLIC_KEY=abc9x1z ROUTING_KEY=a1b2c3d4
        clean: OPENAI_KEY=step12 STRIPE_KEY=value1 SIGN_KEY=none ANY_KEY=path/to/k3y AN_KEY=user:4x2 PAD_TOKEN=x1y2z3
        secret: password: "«several words here»"
        secret: "password": "«correct horse battery staple»",
        secret: password: '«open sesame»'
        secret: secret: "«the rain in spain»"
        secret: user: bob password: «swordfish» host: db
        secret: password: «swordfish» # of the test account
        secret: DB_SECRET: «swordfish»
        secret: client_secret: «qwErtyuiop»
        secret: password: «hunter2» is what he typed
        secret: {"client_secret":["«a»","«b»"]}
        secret: {"api_keys": ["«abc»", "«d e f»"], "n": 1}
        secret: {\"client_secret\":[\"«a1»\",\"«b2»\"]}
        secret: {"credentials":{"user":"«bob»","login":{"pass":"«hunter2»","tries":3}},"x":"y"}
        secret: api_keys = ["«k1k2k3»", '«k4k5k6»']
        secret: {'passwords': ['«letmein»', "«swordfish»"]}
        clean: {"password":{"type":"string","minLength":8},"secret":{"$ref":"#/x"}}
        clean: {"password":["is too short (minimum is 8 characters)","must match"]}
        clean: {"client_secret":[],"api_keys":{},"password":[null, 1, true], "secrets": [1, 2]}
        clean: let secrets: [String] = load() as [String: Any]
        clean: {"token":["Hello"," world"],"tokens":["a","b"]}
        """#

    /// Reasons, labels and sentences behind the names of secrets.
    static let reasons = #"""
        clean: error: password: authentication failed
        clean: FATAL: password: authentication failed for user app
        clean: private_key: file not found
        clean: refresh_token: revoked
        clean: refresh_token: expired yesterday
        clean: Enter password: then press return
        clean: secret: santa …
        clean: secret: santa is coming
        clean: api_key: lookup failed
        clean: client_secret: mismatch
        clean: credentials: could not be read
        clean: access_token: was not refreshed in time
        clean: passphrase: please type it twice
        clean: {"password":"is invalid","secret":"cannot be blank"}
        clean: {"password": "Please enter your password", "api_key": "is required"}
        clean: The password: a short history
        clean: GPIO pin=1234
        clean: led pin: 2040, gpio_pin=1013, interrupt pin = 4095, {"sda_pin":"1234"}
        secret: his pin=«1234», debit card pin: «4711»
        """#

    /// Cookies, whole and no more.
    static let cookies = #"""
        secret: Cookie: «session=abc123; theme=dark» and then the page came
        secret: Got Cookie: «sid=9f8e7d» in the request, which is fine.
        secret: Set-Cookie: «sid=abc; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/; HttpOnly» was sent
        secret: Set-Cookie: «id=a3fWa; Max-Age=2592000; SameSite=Lax»
        secret: set-cookie: «token="a b c"; Secure» (twice)
        secret: Cookie: «a=1;b=2;c=3».
        clean: Cookie: the browser sends it with every request
        clean: Cookie: a text of at most 4 KB; see RFC 6265
        """#

    /// Secrets in URLs.
    static let queries = #"""
        secret: https://example.com/cb?token=«short»
        secret: GET /reset?token=«abc123» HTTP/1.1
        secret: https://example.com/a?x=1&sig=«abc%2Bdef%3D»&se=2024
        secret: https://acme.blob.core.windows.net/c/b?sv=2022-11-02&sr=b&sig=«Zm9vYmFyYmF6%2F»
        secret: https://example.com/?key=«zz9qq8xx»&v=3
        secret: /oauth/callback?code=«4/0AX4XfWh1abcDEF»&state=xyz
        secret: https://example.com/login?user=bob&password=«hunter»
        secret: https://example.com/#access_token=«ya29x»&token_type=bearer
        secret: wss://example.com/socket?auth=«k3yk3yk3y»
        secret: {"url":"https://example.com/?a=1\u0026token=«short»\u0026b=2"}
        secret: href="/go?a=1&amp;token=«short»"
        secret: redirect=https%3A%2F%2Fexample.com%2F%3Ftoken%3D«abcdef»%26x%3D1
        secret: https://example.com/?Signature=«abcdef~x»&Key-Pair-Id=K1
        jwt: https://example.com/?jwt=«eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2ln»
        clean: https://example.com/?code=404&key=name&sort_key=id&next_token=abc&page_token=def123456
        clean: https://example.com/?key=value1&key=user:42&code=en-US&tokens=12&token=${TOKEN}&token={token}
        clean: a ? token=b : c; x && code=4; for (key=0; key<9; key++)
        urlCredentials: https://«a8Kd92LmQp4Zx7»@git.example.com/a/b.git
        urlCredentials: dsn https://«0123456789abcdef0123456789abcdef»@o1.ingest.sentry.example/42
        clean: https://user@github.com
        clean: https://bob@bitbucket.org/team/repo.git ssh://alice@host.example.com/srv ftp://anonymous@ftp.example.com
        clean: postgres://app@db.example.com/shop?sslmode=require
        """#

    /// Elements and attributes.
    static let markup = #"""
        secret: <password>«hunter2»</password>
        secret: <user>bob</user><password>«swordfish»</password>
        secret: <Password>«P@ssw0rd!»</Password>
        secret: <db:password type="plain">«hunter2»</db:password>
        secret: <client-secret>  «two words»  </client-secret>
        secret: &lt;password&gt;«hunter2»&lt;/password&gt;
        secret: <apiKey><![CDATA[«abc<123»]]></apiKey>
        secret: <add key="ApiKey" value="«abc123»" />
        secret: <input type="hidden" name="csrf_token" value="«abc123»">
        secret: <property name="password" value="«swordfish»"/>
        secret: <sessionToken>«IQoJ»</sessionToken>
        secret: <connection password="«hunter2»"/>
        clean: <password></password><secret/><password>${env.DB_PASSWORD}</password>
        clean: login <user> <password> or <user>:<password>@host, --password=<password>
        clean: <password>{COQLCE6DU6GtcS5P=}</password>
        clean: <token>Hello</token><label for="password">Password</label><secret>true</secret>
        clean: <key>value</key> <title>The password: a history</title> a<b>c</b>
        clean: Vec<Secret>::new(), Map<String, Password>, x->password>y, if secret > 4 || token>5 {}
        clean: <add key="Color" value="abc123" /><input type="text" name="q" value="abc123">
        """#

    /// Commands with a secret among their arguments.
    static let commands = #"""
        secret: curl -u a:«b»
        secret: curl -s -u bob:«hunter2» https://example.com/x
        secret: curl --user "bob:«two words»" https://example.com
        secret: curl -ubob:«hunter2» https://example.com
        secret: $ curl -X POST -u api:«key-1» https://example.com -d x
        secret: sshpass -p «secret» ssh root@10.0.0.1
        secret: sshpass -p«secret1» | sshpass -p '«s3cret word»' scp a b
        secret: mysql -p«X»
        secret: mysql -u root -p«hunter2» shop
        secret: mysqldump -uroot -p'«hunter2»' shop > shop.sql
        secret: docker login -u bob -p «hunter2» registry.example.com
        secret: redis-cli -h cache -a «swordfish» ping
        secret: mongosh -u root -p «example» --authenticationDatabase admin
        secret: tool --password «secret»
        secret: tool login --user bob --password «swordfish» && run
        secret: tool --client-secret «swordfish» --verbose
        secret: gh auth login --token «abc123»
        secret: password=«hunter2» mysql -p«X» and password=«hunter3» tool --password «secret»
        secret: curl -su admin:«secret123» https://example.com; curl -sku admin:«secret123» https://example.com
        secret: curl -ksSu admin:«secret» x
        secret: keytool -list -storepass «tigers» -keypass «tigers» -alias a
        secret: redis-cli --pass «tiger» ping
        clean: curl -su admin https://x; git -su admin:secret; grep -ru a:b c; javac -bypass compass; keytool -menu a:b
        clean: use mysql -p to be asked for it; mysql -u root -p shop; sshpass -p $PASS ssh; sshpass -p "$SSH_PW" ssh
        clean: docker run -u 1000:1000 -p 8080:80 nginx; mkdir -p secret/dir; ps -u bob; ls -a; cp -p a b; ssh -p 2222 host
        clean: git commit -a -m message; grep -w word file; python -u main.py; curl -u $USER:$PASS x; curl -u "<user>:<pw>" x
        clean: the --password option is read from a prompt, --password with a file is better, --password lets you choose one
        clean: curl -u bob https://example.com/a:b
        """#
}
