extension RedactionCorpus {
    /// Code, configuration and sentences that name secrets.
    static let mentions = #"""
        clean: The token: a short history of authentication
        clean: {"label":"Password","placeholder":"Enter password"}
        clean: {"password":{"label":"Password","type":"password"}}
        clean: "secret": "The secret is not set"
        clean: Error: secret "db-password" not found in namespace default
        clean: secrets "regcred" not found
        clean: error: couldn't find key password in Secret default/db
        clean: kubectl create secret generic db --from-literal=password
        clean: echo "password:" && read -s password
        clean: print("Password: ", end="")
        clean: const token = await getToken();
        clean: let token = request.headers["authorization"];
        clean: if (!token) throw new Error("token: missing");
        clean: token = tokens[i]
        clean: expected token: identifier
        clean: unexpected token: '}'
        clean: SyntaxError: Unexpected token < in JSON at position 0
        clean: tokens per second: 42.5, token=42
        clean: The API key: where do I find it?
        clean: api_key: str | None = None
        clean: def __init__(self, api_key: str = "", password: Optional[str] = None):
        clean: password: z.string().min(8)
        clean: password: Joi.string().required()
        clean: password: { type: String, required: true }
        clean: @Column({ name: 'password', type: 'varchar' }) password: string
        clean: password VARCHAR(255) NOT NULL
        clean: ALTER USER bob WITH PASSWORD NULL
        clean: "required": ["username", "password"]
        clean: {"name":"password","in":"formData","type":"string"}
        clean: {"properties":{"password":{"type":"string","description":"The user's password"}}}
        clean: secretKeyRef: {name: db, key: password}
        clean: valueFrom: { secretKeyRef: { name: "db", key: "password" } }
        clean: passwordSecret: name
        clean: existingSecret: db-credentials
        clean: secretName: my-tls
        clean: imagePullSecrets: [{name: regcred}]
        clean: ssh_key: ~/.ssh/id_ed25519
        clean: private_key: /etc/ssl/private/key.pem
        clean: private_key_path: ./keys/dev.pem
        clean: cookie: { secure: true, httpOnly: true }
        clean: Set-Cookie header missing; Cookie: none
        clean: The Cookie: header is a=b style
        clean: Authorization: Basic auth is not supported
        clean: Authorization: Bearer token is required
        clean: Authorization: Bearer TOKEN
        clean: WWW-Authenticate: Basic realm="x"
        clean: pin: 12, pin=D4, pins: 1234, PIN=required
        clean: GPIO pin: 2040 and analog pin=1023; map pin=2048
        clean: ssn field missing, SSN: xxx-xx-xxxx, ssn: ***-**-6789
        clean: phone: xxx-xxx-xxxx, +1 (xxx) xxx-xxxx
        clean: order 415-555-26, 2024-05-01-1234, 10-20-3000, 12-345-6789
        clean: 192-168-1000, 555-1234, 100-200-3000, 800-101-5555
        clean: 1-2-3-4-5-6-7-8-9-10, 000-000-0000, 111-111-1111
        clean: error 0044 20 at line 7946, code 0044
        clean: 00 44 20 79 46 09 58
        clean: 2024-11-23 16:34:18.123 +0000 UTC
        clean: +0000 +0200 -0700 +1 +12 +123
        clean: foo@bar foo@bar.c user@host:22 root@vm:~#
        clean: npm i @types/node@20.1.0 && npx create-react-app@latest
        clean: import x from "y@npm:z@1.0.0"
        clean: docker pull ghcr.io/acme/app@sha256:4bf92f3577b34da6a3ce929d0e0e47364bf92f3577b34da6a3ce929d0e0e4736
        clean: user@machine.local:~/src$ ls
        clean: alice@laptop:~$ cd /tmp
        clean: root@web-01.prod.internal:/etc# cat hosts
        clean: https://github.com/@user/repo https://medium.com/@bob/post
        clean: https://user@github.com/a/b.git
        clean: https://x.com/?a=b@c
        clean: svn+ssh://bob@svn.example.com/repo
        clean: mysql://localhost:3306/db redis://cache:6379/0 amqp://rabbit:5672
        clean: http://[::1]:8080/ postgres://db:5432/app
        clean: mysql -u root -h db -P 3306 -D app
        clean: psql -U app -h db -p 5432
        clean: ssh -p 2222 user@host
        clean: scp -P 22 a b
        clean: nc -u -p 53 host
        clean: tar -p -xf a.tar && cp -a b c && ls -a -p
        """#

    /// Numbers, addresses, commands and names that look like something.
    static let lookalikes = #"""
        clean: curl -u user https://x/y
        clean: curl -a -w "%{http_code}" https://x
        clean: docker run -p 8080:80 -u 1000:1000 img
        clean: docker login -u bob --password-stdin
        clean: kubectl port-forward -n x svc/y 8080:80
        clean: az login --service-principal -u app -p $SECRET --tenant t
        clean: mysql -p
        clean: mysql -p shop
        clean: mysqldump -p --all-databases
        clean: login -p option
        clean: please login -p to see
        clean: --token is the flag; pass --token to authenticate, --password (optional)
        clean: --password=PASSWORD --token=<token> --api-key=$KEY
        clean: usage: tool [--password PASS] [--token TOKEN]
        clean:   --password string   the password to use
        clean:   --token string      Token for authentication
        clean:   --api-key value     API key [$OPENAI_API_KEY]
        clean:   --secret-id SecretId
        clean: --client-secret-file path/to/file
        clean: --key primary --sort-key name
        clean: <password> <token> <key>value</key>
        clean: <T extends Secret> Promise<Token> Array<Password>
        clean: if (a<token>b) {}
        clean: <input type="password" name="password" placeholder="Your password" value="">
        clean: <label for="password">Password</label>
        clean: <secret name="x"/>
        clean: <token type="x">identifier</token>
        clean: <string name="password">Password</string>
        clean: ?page=2&sort=key&code=US&lang=en
        clean: ?key=name&value=x&token=
        clean: ?code=invalid_grant
        clean: https://example.com/docs?key=api-keys#token
        clean: if (x && token==y) &token=ptr; foo(&key=value)
        clean: a?key:b, x ? code : y
        clean: OPENAI_KEY=
        clean: API_TOKEN_HEADER=X-Api-Token
        clean: TOKEN_URL=https://x/y2
        clean: KEY=value1
        clean: AWS_DEFAULT_REGION=us-east-1
        clean: GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}
        clean: SSH_KEY=~/.ssh/id_rsa2
        clean: PRIVATE_KEY_PATH=/a/b
        clean: password_hash_algorithm=argon2id
        clean: hash=5f4dcc3b5aa765d61d8327deb882cf99
        clean: etag: "5f4dcc3b5aa765d61d8327deb882cf99"
        clean: passwordHash: bcrypt.hash(password, 10)
        clean: token_hash: sha256
        clean: key_hash=0xdeadbeefcafe1234
        clean: session_token_ttl=3600
        clean: token_endpoint=https://auth.example.com/token2
        clean: token_endpoint_auth_method: client_secret_basic
        clean: grant_type=client_credentials&client_id=abc123
        clean: authorization_endpoint: https://x
        clean: scope=secret:read password:write
        clean: secretsmanager:GetSecretValue
        clean: arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf
        clean: credentials: ~/.aws/credentials
        clean: credentials=include
        clean: credentials: "same-origin"
        clean: cipher: secret sharing is 3 of 5
        clean: password reset: done
        clean: password reset link: https://example.com/reset
        clean: password strength: weak
        clean: forgot password? yes: click
        clean: password must be 8+ chars: failed
        clean: Wrong password: try again
        clean: wrong password: 3 attempts left
        clean: password: too short
        clean: password: bad
        clean: invalid api key: please check
        clean: invalid token: expired
        clean: token: expired at 2024-05-01
        clean: access token: obtained
        clean: refresh token: none found
        clean: auth: ok
        clean: auth=basic
        clean: auth: bearer
        """#
}
