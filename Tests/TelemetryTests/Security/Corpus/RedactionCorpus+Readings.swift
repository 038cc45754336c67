extension RedactionCorpus {
    /// What can be read as a credential and as something else: types, entries of netrc, paths behind a port, modes.
    static let readings = #"""
        clean: let authorization: CLAuthorizationStatus
        clean: constructor(private authorization: AuthorizationService) {}
        clean: authorization: AuthorizationService
        clean: val authorization: AuthorizationContext
        clean: authorization = AuthorizationCodeGrant
        clean: authorization: OAuth2PasswordBearer, authorization: HTTPAuthorizationCredentials,
        clean: authorization: ResourceOwnerPassword
        clean: {"authorization":"AuthorizationService","Authorization":"required"}
        secret: Authorization: «tigercub12»
        secret: -H 'authorization: «tigercub12»'
        secret: Authorization: «qWxYzPmNvBcLkJhG»
        secret: {"Authorization":"«tigercub»"}
        clean: see: machine learning login page password field
        clean: default login page password reset form; default login username password combos
        clean: see the note:⏎default login page password reset form⏎default login username password combos
        clean: The machine I login to password protects: itself
        clean: ⏎machine example.com login USERNAME password PASSWORD⏎machine HOST login USER password PASS
        clean: netrc: machine example.com login user password secret
        clean: On machine build.example.com login with password alone, or machine x login y password tiger: no
        secret: ⏎ machine github.com login bob password «hunter»⏎
        secret: "machine github.com login bob password «hunter»"
        secret: Saw⏎machine github.com login bob password «hunter»⏎
        secret: echo 'machine localhost login bob password «hunter»' >> ~/.netrc
        secret: nas: machine nas login bob password «hunter2»
        secret: ~/.netrc: default login bob password «hunter»⏎machine nas⏎login bob⏎password «hunter»
        clean: file://C:/repo/node_modules/.pnpm/react@18.2.0/node_modules/react/index.js
        clean: http://localhost:PORT/pkg@1.2.3/x http://localhost:PORT/pkg@v1.2.3
        clean: at http://host:port/node_modules/react@18.2.0/index.js:12:3
        clean: webpack://app:main/./node_modules/react@18.2.0/index.js webpack://app:main/react@next/index.js
        clean: oci://registry:tag/path@digest npm://foo:bar/baz@1.0.0 https://x:y/z@w
        email: http://HOST:PORT/users/«bob@example.com»
        urlCredentials: https://«bob:ti/ger»@git.example.com/x https://«bob:ti/ger»@10.0.0.1/
        urlCredentials: https://«bob:ti/ger»@host:8443/ and mongodb://«bob:ti/ger»@db/x
        clean: {"auth":"github"} {"auth":"firebase"} {"auth":"webauthn"} {"auth":"google-oauth"} "auth": "service_account"
        clean: {"auth":"service-account"} {"auth":"oauth2"} {"auth":"noauth-proxy"}
        clean: {"type":"token","token":"foreach"} {"token":"keyword.control"} {"token":"ETH-USD"} {"token":"Bitcoin"}
        clean: {"pass":"forward"} {"pass":"lighting"} {"jwt":"required-claims"} {"pass":"shadow2"}
        secret: {"pass":"«tiger123»","auth":"«k3yk3yk3y»"} {\"pass\":\"«tiger123»\"}
        """#

    /// Names and values that stand beside each other without JSON's quotes, and names in other languages.
    static let beside = #"""
        secret: - name: STRIPE_KEY⏎  value: «k7JpQ2mZ9vRtL4nW8bYcD3fG»
        secret: env:⏎    - name: API_TOKEN⏎      value: "«tiger123»"⏎    - name: MODE⏎      value: "tiger123"
        secret: - name: DB_PASSWORD⏎  value: «swordfish»
        secret: environment { name = "DB_PASSWORD"⏎ value = "«tiger123»" }
        secret: name = "DB_PASSWORD", value = "«tiger123»"
        secret: [{name: 'DB_PASSWORD', value: '«tiger123»'}]
        secret: {"value":"«tiger»","name":"DB_PASSWORD"} {"value": "«Bearer x»", "key": "Authorization"}
        secret: {\"value\":\"«tiger»\",\"name\":\"DB_PASSWORD\"}
        clean: {"value":"tiger","name":"color"} {"value":"tiger","label":"DB_PASSWORD"} {"value":3,"name":"DB_PASSWORD"}
        clean: - name: DB_PASSWORD⏎  value: $(DB_PASSWORD)⏎- name: DB_PASSWORD⏎  valueFrom: vault
        clean: - name: STRIPE_KEY⏎  value: ""⏎- name: LOG_LEVEL⏎  value: tiger123⏎- name: password⏎  value: string
        clean: name = "color", value = "tiger123"; hostname: DB_PASSWORD⏎value: tiger123
        secret: mot de passe: «tigre123» Mot de passe : «Soleil2024»
        secret: CONTRASEÑA=«tigre123» ПАРОЛЬ: «тигр123»
        clean: passe: partout; mot de passe oublié
        clean: пароль: неверный
        clean: contraseña: requerida; contrasena: incorrecta
        clean: senha: obrigatoria, senha: inválida
        clean: Kennwort: falsch, Passwort: ungültig
        secret: PRIVATE-TOKEN: «tigercub»
        secret: -H "Private-Token: «tigercub»"
        clean: access-key: enter
        """#
}
