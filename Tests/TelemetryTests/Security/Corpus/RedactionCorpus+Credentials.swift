extension RedactionCorpus {
    /// Credentials that are words of letters, and what only speaks of them.
    static let credentials = #"""
        secret: Authorization: Bearer «lettersonly»
        secret: authorization: bearer «swordfish»
        secret: curl -H "Authorization: Bearer «swordfish»" https://example.com
        secret: {"Authorization":"Bearer «swordfish»"}
        secret: {\"Authorization\":\"Bearer «swordfish»\"}
        secret: {\\\"Authorization\\\":\\\"Basic «swordfish»\\\"}
        secret: GET / HTTP/1.1\r\nAuthorization: Bearer «lettersonly»\r\nHost: example.com
        secret: > Authorization: Basic «dXNlcjpwYXNz»
        secret: Authorization: Basic «YWJj»
        secret: Authorization: ApiKey «lettersonly»
        secret: Proxy-Authorization: Basic «abcdefgh»
        secret: req.headers.authorization = "Bearer «swordfish»"
        secret: {"Authorization":"«lettersonly»"}
        secret: x-api-key: «abcdefgh»
        secret: X-Api-Key: «swordfish»\r\nHost: example.com
        secret: {\"x-api-key\": \"«abcdefgh»\"}
        secret: -H "x-api-key: «abcdefgh»" -d x
        secret: api-key: «abcdefgh»
        secret: > api-key: «swordfish»
        secret: X-Auth-Token: «abcdefgh»
        secret: Cookie: «session=abcdefgh; theme=dark»
        secret: {\"Set-Cookie\":\"«session=abcdefgh; Path=/»\"}
        secret: GET / HTTP/1.1\r\nCookie: «session=abcdefgh»\r\nAccept: */*
        clean: Authorization: Bearer
        clean: Authorization: Bearer token, Authorization: Bearer scheme
        clean: Authorization: Bearer ${TOKEN}, Authorization: Bearer *** and Authorization: Bearer xxx
        clean: Authorization: Bearer your-api-key
        clean: Authorization: Bearer ACCESS_TOKEN
        clean: Authorization: Bearer authentication is used
        clean: Authorization: failed for user bob
        clean: x-api-key: your-api-key
        clean: x-api-key: <token>
        clean: x-api-key: ***
        clean: x-api-key: $API_KEY
        clean: x-api-key: missing
        clean: x-api-key: header is required
        clean: client-secret: wildcard-cert
        clean: Cookie: session=$SESSION
        clean: Cookie: <cookie>, Cookie: $COOKIE
        secret: password=«valid»
        secret: password=«correct horse battery staple»
        secret: password: «correct horse battery staple»
        secret: export DB_PASSWORD=«correct horse battery staple»
        secret: password=«correct» for bob
        clean: password: correct horse battery was rejected
        clean: password: correct, password: valid, password: changed
        clean: password: please ask the person who has it
        clean: password=string, password=None, password=required, password=true
        secret: {"token":"«swordfish»","auth":"«let2mein»","bearer":"«swordfish»","pass":"«tiger123»","jwt":"«sword4fish»"}
        secret: {\"token\":\"«swordfish»\"}
        clean: {"token":"function","logprob":-0.1} {"token":"identifier","auth":"bearer","pass":"skipped"}
        clean: {"tokens":"swordfish","token_count":"swordfish","author":"swordfish","authority":"swordfish"}
        secret: GET /a?x=1&token=«valid»&y=2 HTTP/1.1
        secret: https://example.com/?token=«swordfish»
        secret: https://example.com/?api_key=«secret»
        clean: https://example.com/?token=null&api_key=undefined
        urlCredentials: postgres://«app:pa/ss»@db.example.com/shop
        urlCredentials: postgres://«app:pa?ss»@db.example.com:5432/shop
        urlCredentials: postgres://«app:p/a?s#s»@db/shop
        urlCredentials: redis://«:p/w»@cache:6379 and "amqp://«user:p'w,[x]»@host/x"
        urlCredentials: mysql://«root:a?b#c;d»@shop.abcdefghijkl.eu-central-1.rds.amazonaws.com:3306/x
        clean: https://example.com:8080/path@v1 https://unpkg.com:443/react@18.0.0/umd
        clean: http://localhost:3000/@vite/client https://registry.npmjs.org:443/@types/node
        clean: https://example.com/a:b@c https://example.com:443/#/users/@me http://h:80,bob@x
        clean: docker://alpine:3.20@sha256:4bf92f3577b34da6a3ce929d0e0e47364bf92f3577b34da6a3ce929d0e0e4736
        clean: ['http://a:b','c','d@e'] ssh://git@host:group/repo@v1
        secret: docker login -u bob -p «x» registry.example.com && docker login --password «x»
        secret: curl -b '«session=abc; theme=dark»' https://example.com
        secret: curl --cookie «session=abc» https://example.com
        secret: curl -b "«sid=a»" -u bob:«hunter» https://example.com
        clean: curl -b cookies.txt -c cookies.txt https://example.com/?a=b; curl -b "sid=$SID" https://example.com
        secret: ~/.netrc: machine api.example.com login bob password «hunter» machine b.example.com login carol password «x»
        secret: cat .netrc: machine github.com⏎  login bob⏎  account a⏎  password «swordfish;x&y»⏎default login ftp password «anonymous»⏎
        secret: {"text":"machine github.com\nlogin bob\npassword «swordfish»\n"}
        secret: .netrc has: machine a.example.com password «swordfish» login bob⏎
        clean: the machine login page asks for a password first, and login with a password is the default login way
        clean: machine example.com login bob password $PASS, machine example.com login bob password <password>
        secret: Das Passwort: «geheim123» wurde geändert; Passwort = «Sommer2024»
        secret: パスワード: «himitsu123» を変更してください。
        secret: Contraseña: «secreta123»
        secret: mot_de_passe=«bonjour1» wachtwoord: «geheim99» senha: «segredo1»
        secret: пароль=«секрет123» 密码: «abc12345»
        clean: パスワードを入力してください: ここ
        clean: Passwort: erforderlich und mindestens 12 Zeichen lang
        clean: Das Antwort: ja, Stichwort=Telemetrie, arena=north, impasse: total
        secret: ansible_become_pass=«swordfish» keytool.storepass=«changeit»
        secret: https://storage.example.com/o?X-Goog-Signature=«4bf92f3577b34da6a3ce929d0e0e4736»&X-Goog-Date=1
        clean: git checkout -b fix/a=b; grep -b x=y file
        """#
}
