extension RedactionCorpus {
    /// Secrets that only a name tells.
    static let named = #"""
        secret: password=«hunter2»
        secret: password: «hunter2»
        secret: Password: «Tr0ub4dor&3»
        secret: PASSWORD="«correct horse battery 9!»"
        secret: passwd='«swordfish»'
        secret: pwd=«letmein99»
        secret: MYSQL_PWD=«s3cret!» mysql -u root
        secret: PGPASSWORD=«swordfish» psql -h db
        secret: export DB_PASSWORD=«swordfish»
        secret: db.password = «Sw0rdfish»
        secret: spring.datasource.password=«changeit1»
        secret: {"username":"bob","password":"«swordfish»"}
        secret: {\"password\":\"«swordfish»\",\"user\":\"bob\"}
        secret: {"password" : "«p\"quoted\"»"}
        secret: {'password': '«sword fish»'}
        secret: login(user: "bob", password: "«swordfish»")
        secret: let password = "«swordfish»"
        secret: let password: String = "«swordfish»"
        secret: const apiSecret: string = '«swordfish»';
        secret: password := "«swordfish»"
        secret: password => '«swordfish»',
        secret: :password => "«swordfish»"
        secret: user=bob&password=«swordfish»&next=/home
        secret: user=bob;password=«swordfish7»;ssl=true
        secret: Server=db;User Id=sa;Password=«P@ssw0rd!»;
        secret: ?password%3D«hunter2»%26x
        secret: headers["x-api-key"] = "«abcdef0123»"
        secret: client_secret=«abcDEF-123~456»
        secret: clientSecret: '«abcDEF123456»'
        secret: "client_secret": "«0123456789abcdef»"
        secret: secret: «s3cr3tvalue»
        secret: app.secret=«s3cr3tvalue»
        secret: SECRET_KEY = '«django-insecure-#x1)y2»'
        secret: JWT_SECRET=«mysupersecretvalue»
        secret: SESSION_SECRET: «keyboardcat42»
        secret: api_key=«abcdef123456»
        secret: api_key: «abcdef123456»
        secret: apiKey: "«abcdef123456»"
        secret: API key: «abcdef123456»
        secret: "apikey":"«0123456789abcdef0123456789abcdef»"
        secret: https://api.example.com/v1?api_key=«0123456789abcdef»&q=x
        secret: https://api.example.com/v1?apikey=«abc123»#top
        secret: access_token=«ya29.a0AfH6SM»
        secret: "access_token": "«abc123def456»", "token_type": "Bearer", "expires_in": 3600
        secret: refresh_token=«1//0abcdefgh-12345»
        secret: "refreshToken":"«def456abc123»"
        secret: auth_token: «tok_12345»
        secret: sessionToken = "«r:abc123»"
        secret: csrf_token=«Zm9vYmFy1»
        secret: X-CSRF-Token: «abc123def»
        secret: id_token=«abc.def1.ghi2»&state=5
        secret: private_token=x&secret_token=«abc12345»
        secret: encryption_key=«00112233445566778899aabbccddeeff»
        secret: AccountKey=«Zm9vYmFyYmF6cXV4»;EndpointSuffix=core.windows.net
        secret: signing_key: "«whatever-it-takes-1»"
        secret: ssh_key: «AAAAB3NzaC1yc2E»
        secret: token=«abc123def456ghi»
        secret: "token": "«abc123def456ghi»"
        secret: HF_TOKEN=«abcdef123456»
        secret: VAULT_TOKEN: «hvs.abcdef123456»
        secret: passphrase: "«open sesame now please»"
        secret: credentials: "«bob:swordfish»"
        secret: --password=«swordfish»
        secret: --api-key=«abc123»
        secret: -Dkeystore.password=«changeit»
        secret: password = «swordfish»
        secret: password='«パスワード123»'
        secret: 密码 password=«abc123»。下一句
        secret: motdepasse… password: «été2024»
        secret: cvv=«123»&exp=12
        secret: my password: «swordfish»
        secret: The API key: «abc123def456» was revoked
        secret: new_password=«first1», old_password=«second2»
        secret: password_1=«first1»
        secret: <input name="x"> password="«swordfish»"
        secret: X-Amz-Signature=«4bf92f3577b34da6a3ce929d0e0e47364bf92f3577b34da6a3ce929d0e0e4736»
        secret: X-Amz-Security-Token=«FwoGZXIvYXdzEBYaDHqa»
        secret: OPENAI_KEY=«abcdef123456»
        secret: stripeKey: "«abcdef123456»"
        secret: db_pass=«zzqqxx»
        secret: smtp_pass: «swordfish»
        secret: jwt=«abc.def1.ghi2» bearer: "«abcdef123456»"
        secret: pin: «4821», {"card_pin":"«482193»"}
        secret: Server=db;Database=app;User Id=sa;Password=«swordfish1»;Encrypt=true
        secret: mysql --user root --password «hunter2xyz» -e "select 1"
        secret: cli --api-key «abc123def» run
        secret: --db-password "«swordfish»" --token «abc123def456ghi»
        secret: the command `tool login --client-secret '«swordfish»'` with arguments that make this line a long one
        secret: {"name":"Authorization","value":"«Bearer abcdefgh»"}
        secret: [{"key": "x-api-key", "value": "«abcdef0123»"}]
        secret: {\"name\":\"DB_PASSWORD\",\"value\":\"«swordfish»\"}
        clean: {"name":"color","value":"abcdef0123"}, {"value":"swordfish","name":"x"}
        clean: OPENAI_KEY=sk, stripe_key: price, mapsKey.name, key=abcdef123456
        clean: use --password to set one, --api-key KEY, --secret id=mysecret,src=f1, --token is required
        clean: --password-stdin, --password <pw>, --password $PW, --private-key key1.pem, --ssh-key ~/.ssh/id_ed25519
        clean: the option --password may be given twice -- once for each -- as --client-secret was before 2.0
        clean: pin: 13, pin=2, {"pin":4821}, spin: 4821, pin: required
        clean: ssn: string, ssn: 1234, ssn = user.ssn
        """#

    /// Headers of HTTP.
    static let headers = #"""
        secret: Authorization: Basic «dXNlcjpwYXNz»
        secret: Authorization: Bearer «abcdef0123456789»
        secret: authorization: bearer «abcdef0123456789»
        secret: curl -H "Authorization: Bearer «abcdef0123456789»" https://api.example.com
        secret: -H 'Authorization: token «abcdef0123456789»'
        secret: "Authorization": "Bearer «abcdef0123456789»"
        secret: \"authorization\":\"Basic «dXNlcjpwYXNz»\"
        secret: Authorization: «abcdef0123456789»
        secret: Proxy-Authorization: Basic «QWxhZGRpbjpvcGVuIHNlc2FtZQ==»
        secret: Authorization: Digest «username="bob", realm="x", response="6629fae4"»
        secret: X-Api-Key: «abcdef0123»
        secret: x-api-key: «abcdef0123»
        secret: "x-api-key":"«abcdef0123»"
        secret: x-goog-api-key: «abcdef0123»
        secret: api-key: «0123456789abcdef»
        secret: X-Auth-Token: «abcdef0123»
        secret: Cookie: «session=abc123; theme=dark»
        secret: cookie: «sid=s%3Aabc.def; _ga=GA1.2.3»
        secret: Set-Cookie: «sid=abc123; Path=/; HttpOnly»
        secret: set-cookie: «__Host-id=1; Secure; SameSite=Lax»
        secret: -H 'Cookie: «session=abc123»'
        secret: "cookie": "«session=abc123; theme=dark»"
        apiKey: Authorization: Bearer «sk-T3BlbkFJabcdefghijklmnop12345678»
        apiKey: x-api-key: «sk-ant-api03-AbCdEf123456GhIjKl789012-xyz_AA»
        clean: Authorization: Bearer $TOKEN
        clean: Authorization: Bearer ${{ secrets.GITHUB_TOKEN }}
        clean: Authorization: Bearer <your-token>
        clean: Authorization: required for every route
        clean: Authorization header missing
        clean: authorization: none
        clean: Set-Cookie is a header
        clean: cookie: required
        clean: const cookie = getCookie(name)
        clean: credentials: 'include'
        clean: credentials: same-origin
        clean: x-api-key: {{api_key}}
        clean: Content-Type: application/json; charset=utf-8
        clean: ETag: "33a64df551425fcc55e4d42a148795d9f25f89d4"
        clean: X-Request-Id: 7b92603f-77ed-4896-8e78-5dea2050476a
        clean: User-Agent: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)
        clean: traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
        """#
}
